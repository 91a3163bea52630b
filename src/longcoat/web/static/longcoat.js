/* Small comforts. Every page works without them. */
"use strict";

/* A slider and its number say the same; only the number is sent. */
document.addEventListener("input", (event) => {
  const box = event.target;
  if (box.dataset && box.dataset.for) {
    document.getElementById(box.dataset.for).value = box.value;
  } else if (box.type === "number" && box.id) {
    const slider = document.querySelector(`[data-for="${box.id}"]`);
    if (slider && box.value !== "") slider.value = box.value;
  }
});
