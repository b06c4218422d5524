// Charts are painted before they are needed, on an easel of their own: a scaled slide would be measured wrongly.
const WINDOW = 8; // slides painted ahead and behind
const Plotly = window.Plotly || window.moduleName;
let dark = false;

function colours() {
  const look = dark ? "dark" : "light";
  const strong = window.matchMedia("(prefers-contrast: more)").matches ? talk.themes[`${look}_strong`] : {};
  return { ...talk.themes[look], ...strong };
}

function dress() {
  for (const [token, colour] of Object.entries(colours())) document.documentElement.style.setProperty(`--${token.slice(1)}`, colour);
  document.documentElement.dataset.look = dark ? "dark" : "light";
}

const easel = element("div", "easel");

async function paint(made, chart) {
  const plot = made.querySelector(".plot");
  if (!plot || plot.dataset.painted) return;
  plot.dataset.painted = "yes";
  const size = { width: plot.clientWidth, height: plot.clientHeight };
  const sheet = element("div");
  easel.append(sheet);
  const figure = coloured(chart.figure, colours());
  await Plotly.newPlot(sheet, figure.data, { ...figure.layout, ...size, autosize: false }, { staticPlot: true, displayModeBar: false, locale: "en" });
  plot.replaceChildren(sheet);
  own(sheet, chart);
}

// Mark what belongs to the chosen areas and to their targets, so that a step only switches a class.
function own(sheet, chart) {
  if (!chart.own) return;
  const traces = sheet.querySelectorAll(".scatterlayer > .trace");
  const labels = sheet.querySelectorAll(".infolayer > .annotation");
  for (const [name, { traces: lines, labels: words }] of Object.entries({ own: chart.own, ...(chart.aims ? { aims: chart.aims } : {}) })) {
    for (const number of lines) traces[number]?.classList.add(name);
    for (const number of words) labels[number]?.classList.add(name);
  }
}

// Words of a slide as large as they fit, in two columns before they are too small.
function fit(made) {
  const box = made.querySelector(".lines");
  if (!box) return;
  const sizes = [56, 52, 48, 44, 40, 36, 32, 28];
  for (const columns of [1, 2]) {
    box.style.columnCount = columns;
    for (const size of sizes) {
      box.style.fontSize = `${size}px`;
      if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) return;
    }
  }
  box.style.fontSize = "24px";
}
