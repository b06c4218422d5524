// Provinces put in colour by the reader; the address keeps them: #lam_dong_2025,ha_noi.
const MOST = 5;
const LETTER = 8.2; // pixels a letter of a bold label takes
const EDGE = 0.15; // of a year: how far right of the last year the plot ends where labels stand beside it
let chosen = [];

const plain = (text) => text.replace(/<[^>]*>/g, "");
const linesOf = (id) => (page?.lines || []).findIndex((line) => line.ids.includes(id));

function withChosen(name, figure) {
  if (!chosen.length || !page.lines) return figure;
  if (name === "trend") return withLines(figure, drawn.get(name).plot.clientWidth < NARROW);
  return name === "ranking" ? withBars(figure) : figure;
}

function withLines(figure, narrow) {
  const picked = chosen.map((number, place) => ({ ...page.lines[number], place }));
  const traces = picked.map(({ x, y, text, customdata, place }) => {
    const colour = site.looks.chosen[place];
    const ring = { color: "@ground", width: narrow ? 0 : 1 };
    const marker = { color: colour, size: narrow ? 5 : 8, symbol: site.looks.symbols[place], line: ring };
    const line = { color: colour, width: 3, dash: site.looks.dashes[place] };
    return { type: "scatter", mode: "lines+markers", x, y, text, customdata, hovertemplate: "%{text}<extra></extra>", line, marker, cliponaxis: false };
  });
  const longest = Math.max(...picked.flatMap(({ label }) => label.split("<br>").map((each) => plain(each).length)));
  const { xaxis, margin, shapes } = figure.layout;
  const end = Math.max(...xaxis.tickvals);
  const borders = [...new Set(picked.flatMap(({ seams }) => seams))];
  return {
    data: [...figure.data, ...traces],
    layout: {
      ...figure.layout,
      xaxis: { ...xaxis, range: [xaxis.range[0], end + EDGE] },
      margin: { ...margin, r: 16 + Math.round(longest * LETTER) },
      shapes: [...shapes, ...borders.map((year) => seam(year - 0.5))],
      annotations: spread(picked.map((line) => label(line, end)), figure),
    },
  };
}

const seam = (x) => ({ type: "line", x0: x, x1: x, yref: "paper", y0: 0, y1: 1, line: { color: "@axis", width: 1, dash: "dot" } });

// A line that ends before the chart does is named at the margin, with a thin line to its last point.
function label({ x, y, label: text, place }, end) {
  const last = y.length - 1;
  const font = { color: site.looks.chosen[place], size: 13 };
  const found = { x: x[last], y: y[last], text, showarrow: false, xanchor: "left", align: "left", xshift: 8, font };
  if (x[last] >= end) return found;
  const arrow = { arrowhead: 0, arrowwidth: 1, arrowcolor: "@axis", standoff: 6, startstandoff: 2 };
  return { ...found, showarrow: true, ax: end + EDGE, axref: "x", ay: 0, ayref: "pixel", xshift: 0, ...arrow };
}

// What the chart says follows the first line that is in colour; without one it is as it was.
function retell() {
  const box = drawn.get("trend")?.box;
  if (!box || !page.lines) return;
  const first = page.lines[chosen[0]];
  for (const [name, text] of [["title", first?.title], ["subtitle", first && page.subtitle]]) {
    const place = box.querySelector(`.${name}`);
    place.dataset.own ??= place.textContent;
    place.textContent = text ?? place.dataset.own;
  }
  for (const note of box.querySelectorAll(".note.chosen")) note.remove();
  const notes = chosen.flatMap((number) => page.lines[number].notes);
  box.querySelector(".walk").after(...notes.map((text) => element("p", "note chosen", text)));
}

// Labels that would cover each other move apart.
function spread(labels, figure) {
  const values = figure.layout.yaxis.range ?? figure.data.flatMap((trace) => trace.y).filter((value) => value !== null);
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  const turned = figure.layout.yaxis.autorange === "reversed" ? -1 : 1;
  const wanted = labels.map((each) => turned * ((each.y - low) / (high - low || 1)) * 330);
  const order = wanted.map((_, number) => number).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  for (let pass = 0; pass < 12; pass += 1) {
    for (let step = 1; step < order.length; step += 1) {
      const [lower, upper] = [order[step - 1], order[step]];
      const short = 34 - (placed[upper] - placed[lower]);
      if (short > 0) { placed[lower] -= short / 2; placed[upper] += short / 2; }
    }
  }
  const up = (number) => placed[number] - wanted[number];
  return labels.map((each, number) => (each.showarrow ? { ...each, ay: -up(number) } : { ...each, yshift: up(number) }));
}

function withBars(figure) {
  const place = (area) => chosen.indexOf(linesOf(area));
  const names = [...figure.layout.yaxis.ticktext];
  const data = figure.data.map((trace, number) => {
    const areas = page.bars[number] || [];
    const own = areas.map(place);
    own.forEach((at, point) => { if (at >= 0) names[trace.y[point]] = `<b>${names[trace.y[point]]}</b>`; });
    if (!Array.isArray(trace.marker?.color)) return trace;
    return { ...trace, marker: { ...trace.marker, color: trace.marker.color.map((colour, point) => (own[point] >= 0 ? site.looks.chosen[own[point]] : colour)) } };
  });
  return { data, layout: { ...figure.layout, yaxis: { ...figure.layout.yaxis, ticktext: names } } };
}

function choose(numbers) {
  chosen = [...new Set(numbers)].filter((number) => number >= 0).slice(0, MOST);
  const ids = chosen.map((number) => page.lines[number].ids.at(-1)).join(",");
  history.replaceState(null, "", ids ? `#${ids}` : window.location.pathname.split("/").pop());
  listChosen();
  retell();
  for (const name of ["trend", "ranking"]) if (drawn.get(name)?.box.dataset.painted) paintSoon(name);
}

function listChosen() {
  const list = document.querySelector(".picked");
  list.replaceChildren(...chosen.map((number, place) => {
    const row = element("li");
    const button = element("button", "", page.lines[number].name);
    button.type = "button";
    button.style.borderColor = `var(--${site.looks.chosen[place].slice(1)})`;
    button.setAttribute("aria-label", `${site.words.remove}: ${page.lines[number].name}`);
    button.onclick = () => { choose(chosen.filter((each) => each !== number)); document.getElementById("pick").focus(); };
    row.append(button);
    return row;
  }));
}

function offerLines() {
  const field = document.getElementById("pick");
  if (!field || !page.lines) return;
  page.lines.forEach((line, number) => {
    const option = element("option", "", line.name);
    option.value = number;
    field.append(option);
  });
  field.onchange = () => { if (field.value) choose([...chosen, Number(field.value)].slice(-MOST)); field.value = ""; };
  const named = window.location.hash.slice(1).split(",").map(linesOf).filter((number) => number >= 0);
  if (named.length) { chosen = [...new Set(named)].slice(0, MOST); listChosen(); }
}
