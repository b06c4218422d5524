// Charts: painted when they come near, one per frame; walked with the keys; every point opens its proof.
const NARROW = 560; // pixels
const queue = [];
const drawn = new Map(); // name → { box, plot, figure }
let page = null;
let painting = false;

const Plotly = () => window.Plotly || window.moduleName;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function colours() {
  const look = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const strong = window.matchMedia("(prefers-contrast: more)").matches ? site.themes[`${look}_strong`] : {};
  return { ...site.themes[look], ...strong };
}

// The figure for the width there is: a narrow one has other points and another layout.
function fitting(chart, width) {
  if (!chart.narrow || width >= NARROW) return chart.figure;
  return { data: chart.figure.data.map((trace, number) => ({ ...trace, ...chart.narrow.data[number] })), layout: chart.narrow.layout };
}

function paintSoon(name) {
  queue.push(name);
  if (painting) return;
  painting = true;
  const step = async () => {
    const next = queue.shift();
    if (next === undefined) { painting = false; return; }
    await paint(next);
    requestAnimationFrame(step);
  };
  step();
}

async function paint(name) {
  const { box, plot } = drawn.get(name);
  const figure = withChosen(name, fitting(page.charts[name], plot.clientWidth));
  const shown = coloured(figure, colours());
  try {
    await Plotly().react(plot, shown.data, shown.layout, { displayModeBar: false, responsive: true, locale: "en", doubleClick: false });
  } catch (error) {
    plot.textContent = site.words.failed;
    return;
  }
  if (!box.dataset.painted) walkable(name, box, plot);
  drawn.get(name).figure = figure;
  box.dataset.painted = "yes";
}

const proofsOf = (figure) => figure.data.flatMap((trace, curve) =>
  (trace.customdata || []).map((proof, point) => ({ proof, curve, point, text: trace.hovertext?.[point] ?? trace.text?.[point] ?? "" })))
  .filter((each, place, all) => each.proof && all.findIndex((other) => other.proof === each.proof) === place);

// A chart is one stop of the tab key; arrows go through its figures, Enter opens the proof of one.
function walkable(name, box, plot) {
  plot.on("plotly_click", (event) => event.points[0]?.customdata && prove(addressOf(event.points[0].customdata), plot));
  const live = box.querySelector(".walk");
  let at = -1;
  plot.tabIndex = 0;
  plot.setAttribute("role", "application");
  plot.setAttribute("aria-label", `${plot.getAttribute("aria-label")} ${site.words.walk}`);
  plot.onkeydown = (event) => {
    const points = proofsOf(drawn.get(name).figure);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && points.length) {
      event.preventDefault();
      at = (at + step + points.length) % points.length;
      live.textContent = points[at].text.replace(/<[^>]*>/g, " ");
      Plotly().Fx.hover(plot, [{ curveNumber: points[at].curve, pointNumber: points[at].point }]);
    } else if (event.key === "Enter" && points[at]) {
      prove(addressOf(points[at].proof), plot);
    }
  };
}

// Paint the first chart at once and the others when they come near.
function drawCharts() {
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      watcher.unobserve(entry.target);
      paintSoon(entry.target.dataset.chart);
    }
  }, { rootMargin: "600px" });
  for (const box of document.querySelectorAll("figure[data-chart]")) {
    drawn.set(box.dataset.chart, { box, plot: box.querySelector(".plot") });
    if (drawn.size > 1) watcher.observe(box);
  }
  if (drawn.size) paintSoon(drawn.keys().next().value);
  retell();
  const again = () => { for (const [name, { box }] of drawn) if (box.dataset.painted) paintSoon(name); };
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) window.matchMedia(query).addEventListener("change", again);
}
