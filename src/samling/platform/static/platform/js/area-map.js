// The map of areas: one tab stop, arrow keys to the nearest area that way, and its name shown.
// Without this the map is a list of links.
(() => {
  "use strict";
  const ARROWS = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };

  const mapOf = (element) => element?.closest?.("[data-area-map]");
  const linksOf = (map) => [...map.querySelectorAll("a[data-at]")];
  const placeOf = (link) => link.dataset.at.split(",").map(Number);

  // Within a quarter turn of the direction; what lies straight ahead counts as nearer.
  function nearest(from, links, [dx, dy]) {
    const [x, y] = placeOf(from);
    let best = null;
    let shortest = Infinity;
    for (const link of links) {
      if (link === from) continue;
      const [toX, toY] = placeOf(link);
      const ahead = (toX - x) * dx + (toY - y) * dy;
      const aside = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx);
      const length = ahead + 2 * aside;
      if (ahead > 0 && aside <= ahead && length < shortest) {
        best = link;
        shortest = length;
      }
    }
    return best;
  }

  function currentOf(map) {
    const shape = map.querySelector(".s-map__current")?.getAttribute("href");
    return shape ? map.querySelector(shape).closest("a") : null;
  }

  function show(map, link) {
    const [name, ...figure] = link.querySelector("title").textContent.split(": ");
    map.querySelector("[data-map-name]").textContent = name;
    map.querySelector("[data-map-value]").textContent = figure.join(": ");
    const hint = map.querySelector("[data-map-at-rest]");
    if (hint) hint.hidden = true;
    const shape = link.querySelector("path").id;
    for (const mark of map.querySelectorAll("[data-map-mark]")) {
      mark.setAttribute("href", `#${shape}`);
    }
  }

  // Only what is chosen stays in sight; else the read-out keeps its place and covers nothing.
  function choose(map, link) {
    map.querySelector("[data-map-readout]").classList.add("is-chosen");
    show(map, link);
  }

  function rest(map) {
    const chosen = map.querySelector("a[data-at]:focus");
    if (chosen) return choose(map, chosen);
    map.querySelector("[data-map-readout]").classList.remove("is-chosen");
    const current = currentOf(map);
    if (current) return show(map, current);
    map.querySelector("[data-map-name]").textContent = "";
    map.querySelector("[data-map-value]").textContent = "";
    map.querySelector("[data-map-at-rest]").hidden = false;
    for (const mark of map.querySelectorAll("[data-map-mark]")) mark.removeAttribute("href");
  }

  // A link in a frame is a copy: the one it stands for is in the large map.
  function ownLink(element) {
    const link = element.closest?.("[data-area-map] a");
    if (!link || link.dataset.at) return link;
    const shape = link.querySelector("use")?.getAttribute("href");
    return shape ? mapOf(link).querySelector(shape)?.closest("a") : null;
  }

  function prepare(map) {
    map.classList.add("is-ready");
    map.querySelector("[data-map-readout]").hidden = false;
    const links = linksOf(map);
    const first = currentOf(map) ?? links[0];
    for (const link of links) link.setAttribute("tabindex", link === first ? "0" : "-1");
    rest(map);
  }

  // What is the same is left alone: a shape that is touched is drawn again, and so are its copies.
  function change(element, name, value) {
    if (element.getAttribute(name) === value) return;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }

  // Figures, classes and legend anew; the shapes stay. `again` is what area_map_again has written.
  function repaint(again) {
    const map = document.getElementById(again.dataset.mapAgain);
    map.querySelector("figcaption").textContent =
      again.querySelector("[data-map-title]").textContent;
    map.querySelector("[data-map-legend]").replaceWith(again.querySelector("[data-map-legend]"));
    const fills = JSON.parse(again.querySelector("script").textContent);
    const marked = [];
    for (const [code, [key, text, isMarked]] of Object.entries(fills)) {
      const shape = document.getElementById(`${map.id}-${code}`);
      const isPattern = key.startsWith("n") || key.startsWith("missing");
      change(shape, "class", isPattern ? "m" : `m m-${key}`);
      change(shape, "fill", isPattern ? `url(#${map.id}-${key})` : null);
      if (isMarked) marked.push(code);
      const title = shape.previousElementSibling.firstChild;
      title.data = `${title.data.split(": ")[0]}: ${text}`;
    }
    outline(map, marked);
    rest(map);
  }

  // The outlined areas stand once more on top of their neighbours, and as copies in the frames.
  function outline(map, codes) {
    const layer = map.querySelector("[data-map-marked]");
    const shown = [...layer.children].map((copy) => copy.getAttribute("href"));
    if (shown.join() === codes.map((code) => `#${map.id}-${code}`).join()) return;
    const copies = codes.map((code) => {
      const copy = document.createElementNS("http://www.w3.org/2000/svg", "use");
      copy.setAttribute("class", "m-marked");
      copy.setAttribute("href", `#${map.id}-${code}`);
      return copy;
    });
    layer.replaceChildren(...copies);
    const shapes = new Set(copies.map((copy) => copy.getAttribute("href")));
    for (const copy of map.querySelectorAll(".s-map__frame a use")) {
      copy.classList.toggle("m-marked", shapes.has(copy.getAttribute("href")));
    }
  }

  document.addEventListener("samling:map", (event) => repaint(event.detail));

  document.addEventListener("keydown", (event) => {
    const map = mapOf(event.target);
    const direction = ARROWS[event.key];
    if (!map || !direction || !event.target.dataset.at) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    nearest(event.target, linksOf(map), direction)?.focus();
  });

  document.addEventListener("focusin", (event) => {
    const map = mapOf(event.target);
    if (!map || !event.target.dataset.at) return;
    for (const link of linksOf(map)) link.setAttribute("tabindex", "-1");
    event.target.setAttribute("tabindex", "0");
    choose(map, event.target);
  });

  document.addEventListener("focusout", (event) => {
    const map = mapOf(event.target);
    if (map && !map.contains(event.relatedTarget)) rest(map);
  });

  document.addEventListener("pointerover", (event) => {
    const link = ownLink(event.target);
    if (link) choose(mapOf(link), link);
  });

  document.addEventListener("pointerout", (event) => {
    const map = mapOf(event.target);
    if (map && !ownLink(event.relatedTarget ?? document.body)) rest(map);
  });

  const prepareAll = (part) => {
    if (part.matches?.("[data-area-map]")) prepare(part);
    for (const map of part.querySelectorAll("[data-area-map]")) prepare(map);
  };
  document.addEventListener("htmx:load", (event) => prepareAll(event.detail.elt));
  prepareAll(document);
})();
