// Tables that are wider or longer than their place: begin at the newest year, and show at the edges that they go on.
// One further down is laid out when it comes near: the first chart does not wait for it.
function showEdges(box) {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = box;
  const { classList } = box.parentElement;
  classList.toggle("left", scrollLeft > 1);
  classList.toggle("right", scrollLeft + clientWidth < scrollWidth - 1);
  classList.toggle("down", scrollTop + clientHeight < scrollHeight - 1);
}

function watchTables() {
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => showEdges(target)));
  const begin = (box) => {
    if (box.matches(".years, .strip")) box.scrollLeft = box.scrollWidth;
    box.addEventListener("scroll", () => showEdges(box), { passive: true });
    sizes.observe(box);
  };
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      begin(target.querySelector(":scope > .scroll"));
    }
  }, { rootMargin: "600px" });
  for (const edges of document.querySelectorAll(".edges")) if (edges.querySelector(":scope > .scroll")) near.observe(edges);
}
