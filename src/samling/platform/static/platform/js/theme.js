// Read before the page is painted: the reader's own choice of light or dark, if there is one.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.remove("no-js");
  try {
    const chosen = localStorage.getItem("samling-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.colorScheme = chosen;
  } catch {
    // Storage is shut: the theme follows the system.
  }
})();
