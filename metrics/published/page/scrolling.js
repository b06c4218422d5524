// Tables that are wider or longer than their place: begin at the newest year, and show at the edges that they go on.
function showEdges(box) {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = box;
  const { classList } = box.parentElement;
  classList.toggle("left", scrollLeft > 1);
  classList.toggle("right", scrollLeft + clientWidth < scrollWidth - 1);
  classList.toggle("down", scrollTop + clientHeight < scrollHeight - 1);
}

function watchTables() {
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => showEdges(target)));
  for (const box of document.querySelectorAll(".edges > .scroll")) {
    if (box.matches(".years, .strip")) box.scrollLeft = box.scrollWidth;
    box.addEventListener("scroll", () => showEdges(box), { passive: true });
    sizes.observe(box);
  }
}
