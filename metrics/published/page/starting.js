// Scripts are deferred: the page stands when this runs. The page's own script comes last, with its figures.
search();
openProofs();
watchTables();
window.reformPage = (told) => { page = told; offerLines(); drawCharts(); };
window.addEventListener("hashchange", () => { if (page?.lines) choose(window.location.hash.slice(1).split(",").map(linesOf)); });
window.addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll("details.twin")) box.open = true;
  for (const [name, { box }] of drawn) if (!box.dataset.painted) paint(name);
});
