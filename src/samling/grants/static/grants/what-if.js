// The what-if page recomputes while a slider is drawn. Without this the fields and the button work.
(() => {
  "use strict";
  const form = document.querySelector("[data-what-if]");
  const lost = form.querySelector("[data-what-if-lost]");
  const table = document.getElementById("utfall-tabell");
  const REST = 200; // milliseconds without a change
  const THIN = "\u202f";

  const number = (words) => Number(words.replace(/\s/g, "").replace(",", "."));
  // What is not a number, such as "2 mnkr", is sent as it is written.
  const isNumber = (words) => !Number.isNaN(number(words));
  const plain = (words) => (isNumber(words) ? words.replace(/\s/g, "") : words.trim());
  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, THIN);
  const fieldOf = (range) => document.getElementById(range.dataset.sliderFor);

  // Without a floor the slider rests at its lowest, without a cap at its highest.
  function follow(range, words) {
    if (isNumber(words)) range.value = words.trim() ? number(words) : range[range.dataset.none] || 0;
  }

  function bind(range) {
    const field = fieldOf(range);
    const none = range.dataset.none;
    follow(range, isNumber(field.value) ? field.value : field.dataset.standing);
    range.hidden = false;
    field.addEventListener("input", () => follow(range, field.value));
    range.addEventListener("input", () => {
      field.value = none && range.value === range[none] ? "" : grouped(range.value);
    });
  }

  // Only what differs from the scheme's own rules; the server shortens the rest.
  function address() {
    const said = new URLSearchParams();
    for (const field of form.querySelectorAll("[name]")) {
      const value = field.matches("[inputmode]") ? plain(field.value) : field.value.trim();
      if (value && value !== field.dataset.standing) said.set(field.name, value);
    }
    const sort = new URLSearchParams(location.search).get("sort");
    if (sort) said.set("sort", sort);
    return said.size ? `${location.pathname}?${said}` : location.pathname;
  }

  function show(answer) {
    for (const part of answer.querySelectorAll("[data-part]")) {
      document.getElementById(part.id).replaceChildren(...part.childNodes);
    }
    const again = answer.querySelector("[data-map-again]");
    const map = document.getElementById("utfall-karta");
    if (map) map.hidden = !again;
    if (again) document.dispatchEvent(new CustomEvent("samling:map", { detail: again }));
  }

  // What is wrong with a field stands at the field, as when the whole page is asked for.
  function showErrors(answer) {
    for (const old of form.querySelectorAll("[data-error-of]")) {
      const field = document.getElementById(old.dataset.errorOf);
      field.removeAttribute("aria-invalid");
      describe(field, field.getAttribute("aria-describedby").replace(old.id, ""));
      field.closest(".s-setting").classList.remove("s-setting--wrong");
      old.remove();
    }
    for (const error of answer.querySelectorAll("[data-error-of]")) {
      const field = document.getElementById(error.dataset.errorOf);
      field.setAttribute("aria-invalid", "true");
      describe(field, `${field.getAttribute("aria-describedby") ?? ""} ${error.id}`);
      field.closest(".s-setting").classList.add("s-setting--wrong");
      field.parentElement.before(error);
      const more = field.closest("details");
      if (more) more.open = true;
    }
  }

  function describe(field, ids) {
    if (ids.trim()) field.setAttribute("aria-describedby", ids.trim());
    else field.removeAttribute("aria-describedby");
  }

  // The address as the server shortens it; where a field has words, its slider follows that.
  function keep(place) {
    history.replaceState(history.state, "", place);
    const said = new URLSearchParams(location.search);
    for (const range of form.querySelectorAll("[data-slider-for]")) {
      const field = fieldOf(range);
      if (!isNumber(field.value)) follow(range, said.get(field.name) ?? field.dataset.standing);
    }
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  }

  async function ask(place, headers) {
    const answer = await fetch(place, { headers: { "HX-Request": "true", ...headers } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { page, shortest: answer.headers.get("X-Shortest-Address") };
  }

  // The table is long, and is asked for when the slider rests.
  let resting = 0;
  async function askForTable(place) {
    try {
      const { page } = await ask(place, {});
      if (place !== address()) return;
      table.replaceChildren(...page.getElementById(table.id).childNodes);
      table.removeAttribute("aria-busy");
      window.htmx.process(table);
      table.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: table } }));
    } catch {
      lost.hidden = false;
    }
  }

  // One question at a time, and always the latest: what is drawn past is never asked.
  let isAsking = false;
  let isStale = false;
  async function recompute() {
    isStale = true;
    clearTimeout(resting);
    if (isAsking) return;
    isAsking = true;
    while (isStale) {
      isStale = false;
      const place = address();
      try {
        const { page, shortest } = await ask(place, { "X-Without": "table" });
        if (page.querySelector("[data-map-again]") && !document.getElementById("utfall-karta")) {
          location.assign(place);
          return;
        }
        show(page);
        showErrors(page);
        keep(shortest);
        lost.hidden = true;
        table.setAttribute("aria-busy", "true");
        clearTimeout(resting);
        resting = setTimeout(askForTable, REST, place);
      } catch {
        lost.hidden = false;
      }
    }
    isAsking = false;
  }

  // What is reached by keyboard is not hidden behind the lead, which stays in sight.
  document.documentElement.classList.add("has-what-if");
  for (const range of form.querySelectorAll("[data-slider-for]")) bind(range);
  // Words, such as a key, are read when they are written to their end.
  const isLive = (field) =>
    field.matches("[type=range], select") ||
    (field.matches("[inputmode]") && isNumber(field.value));
  form.addEventListener("input", (event) => {
    if (isLive(event.target)) recompute();
  });
  form.addEventListener("change", (event) => {
    if (!isLive(event.target)) recompute();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    recompute();
  });
})();
