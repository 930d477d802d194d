// The what-if page recomputes while a slider is drawn. Without this the fields and the button work.
(() => {
  "use strict";
  const form = document.querySelector("[data-what-if]");
  const lost = form.querySelector("[data-what-if-lost]");
  const table = document.getElementById("utfall-tabell");
  const REST = 200; // milliseconds without a change
  const THIN = "\u202f";

  const plain = (words) => words.replace(/[\s\u00a0\u202f\u2009]/g, "").replace(",", ".");
  const grouped = (number) => number.replace(/\B(?=(\d{3})+$)/g, THIN);

  function bind(range) {
    const field = document.getElementById(range.dataset.sliderFor);
    // Without a floor the slider rests at its lowest, without a cap at its highest.
    const none = range.dataset.none;
    const follow = () => {
      range.value = plain(field.value) || (none ? range[none] : 0);
    };
    follow();
    range.hidden = false;
    field.addEventListener("input", follow);
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

  function keep(place) {
    history.replaceState(history.state, "", place);
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  }

  async function ask(place, headers) {
    const answer = await fetch(place, { headers: { "HX-Request": "true", ...headers } });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  // The table is long, and is asked for when the slider rests.
  let resting = 0;
  async function askForTable(place) {
    try {
      const page = await ask(place, {});
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
        const page = await ask(place, { "X-Without": "table" });
        if (page.querySelector("[data-map-again]") && !document.getElementById("utfall-karta")) {
          location.assign(place);
          return;
        }
        show(page);
        keep(place);
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

  for (const range of form.querySelectorAll("[data-slider-for]")) bind(range);
  form.addEventListener("input", (event) => {
    if (event.target.matches("[type=range], [inputmode], select")) recompute();
  });
  // A key is words: it is read when it is written to its end.
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[type=range], [inputmode], select")) recompute();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    recompute();
  });
})();
