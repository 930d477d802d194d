// Amounts that add up as they are written, and forms that are saved meanwhile. Without this the
// buttons do the same.
(() => {
  "use strict";
  const THIN = "\u202f";
  const NOT_SAVED = [409, 422];

  // Whole kronor as people write them; what cannot be read so makes the sum unknown.
  function amount(words) {
    const bare = words.replace(/[\s\u00a0\u202f]|kr$/g, "");
    if (!bare) return 0;
    return /^\d{1,15}$/.test(bare) ? Number(bare) : NaN;
  }

  const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, THIN);

  function addUp(part) {
    const fields = [...part.querySelectorAll("input[inputmode]:not([data-no-sum])")];
    const total = fields.reduce((sum, field) => sum + amount(field.value), 0);
    const output = part.querySelector("[data-sum-total]");
    const target = document.getElementById(part.dataset.sumTo ?? "");
    const whole = target ? amount(target.value) : Number(part.dataset.sumPot ?? NaN);
    const { unit, of } = output.dataset;
    if (Number.isNaN(total)) output.textContent = "–";
    else if (!whole) output.textContent = `${grouped(total)} ${unit}`;
    else output.textContent = `${grouped(total)} ${of} ${grouped(whole)} ${unit}`;
    part.querySelector("[data-sum-words]").hidden = false;
  }

  function addAll() {
    for (const part of document.querySelectorAll("[data-sum]")) addUp(part);
  }

  const form = document.querySelector("[data-autosave]");
  const lost = form?.querySelector("[data-lost]");
  let isSaving = false;
  let waiting = null;

  document.addEventListener("input", addAll);
  addAll();
  if (!form) return;

  form.addEventListener("htmx:beforeRequest", () => {
    isSaving = true;
  });
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (NOT_SAVED.includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
    lost.hidden = event.detail.xhr.status < 400 || event.detail.shouldSwap;
  });
  form.addEventListener("htmx:sendError", () => {
    lost.hidden = false;
  });
  form.addEventListener("htmx:afterRequest", () => {
    isSaving = false;
    if (waiting) form.requestSubmit(waiting);
  });
  // What is being saved is waited for, so that nobody is in the way of themselves.
  form.addEventListener("submit", (event) => {
    if (!isSaving) return;
    event.preventDefault();
    waiting = event.submitter;
  });
})();
