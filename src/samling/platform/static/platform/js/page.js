// What makes a page pleasanter. Every page works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () =>
    root.dataset.colorScheme === "auto" ? system.matches : root.dataset.colorScheme === "dark";

  function nameTheme() {
    for (const label of document.querySelectorAll("[data-theme-label]")) {
      label.textContent = isDark() ? label.dataset.light : label.dataset.dark;
    }
  }

  function toggleTheme() {
    const next = isDark() ? "light" : "dark";
    root.dataset.colorScheme = next;
    try {
      localStorage.setItem("samling-theme", next);
    } catch {
      // Not remembered, but changed on this page.
    }
    nameTheme();
  }

  function toggleMenu(button) {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    document.getElementById("menu").classList.toggle("is-open", !isOpen);
  }

  function sizeInWords(bytes) {
    const language = root.lang;
    const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
    return `${size.toLocaleString(language, { maximumFractionDigits: 1 })}\u00a0${unit}`;
  }

  function showChosen(input) {
    const place = input.closest("[data-drop]")?.querySelector("[data-drop-chosen]");
    const [file] = input.files ?? [];
    if (place) place.textContent = file ? `${file.name}, ${sizeInWords(file.size)}` : "";
  }

  // A table that fits is no stop for the tab key and no region of its own.
  function measureTables() {
    for (const region of document.querySelectorAll(".s-table__scroll")) {
      const scrolls = region.scrollWidth > region.clientWidth;
      region.toggleAttribute("tabindex", scrolls);
      if (scrolls) region.tabIndex = 0;
      region.setAttribute("role", scrolls ? "region" : "group");
    }
  }

  // The button of a form of ticks says how many are ticked.
  function countTicks(form) {
    const button = form.querySelector("[data-ticks-many]");
    const ticked = form.querySelectorAll("input[type=checkbox]:checked").length;
    if (!button) return;
    const { ticksNone, ticksOne, ticksMany } = button.dataset;
    const several = ticksMany.replace("NUMBER", ticked.toLocaleString(root.lang));
    button.textContent = ticked > 1 ? several : ticked ? ticksOne : ticksNone;
  }

  function prepare(part) {
    for (const form of part.querySelectorAll("[data-ticks]")) countTicks(form);
    measureTables();
    for (const words of part.querySelectorAll("[data-drop-words]")) words.hidden = false;
    for (const input of part.querySelectorAll("[data-drop-input]")) showChosen(input);
    part.querySelector("[data-focus-on-load]")?.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches("[data-theme-toggle]")) toggleTheme();
    if (button?.matches("[data-menu-toggle]")) toggleMenu(button);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-drop-input]")) showChosen(event.target);
    if (event.target.form?.matches("[data-ticks]")) countTicks(event.target.form);
  });

  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.target.closest?.("[data-drop]")?.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop", "dragend"]) {
    document.addEventListener(name, (event) => {
      event.target.closest?.("[data-drop]")?.classList.remove("is-over");
    });
  }

  const opened = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("main details:not([open])")) {
      details.open = true;
      opened.push(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
  });

  addEventListener("resize", measureTables);
  system.addEventListener("change", nameTheme);
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
  for (const button of document.querySelectorAll("[data-theme-toggle], [data-menu-toggle]")) {
    button.hidden = false;
  }
  document.getElementById("menu")?.classList.add("is-foldable");
  nameTheme();
  prepare(document);
})();
