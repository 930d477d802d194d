// Sliders beside the number fields of the what-if page. Without this the fields and the button work.
function bind(root) {
  for (const range of root.querySelectorAll("[data-slider-for]")) {
    const field = document.getElementById(range.dataset.sliderFor);
    const read = () => {
      range.value = field.value.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".") || 0;
    };
    read();
    range.hidden = false;
    field.addEventListener("input", read);
    range.addEventListener("input", () => {
      field.value = range.value;
    });
  }
}
bind(document);
