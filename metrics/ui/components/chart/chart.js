// One chart: HTML around a plotly figure, a table twin, keyboard and image export.
const BUNDLE = "/app/static/plotly-cartesian-4.1.1.min.js";
const NARROW = 560; // pixels
const NEAR = "800px";
const queue = [];
let painting = false;

function plotly() {
  if (!window.reformPlotly) {
    window.reformPlotly = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = BUNDLE;
      script.onload = () => resolve(window.Plotly || window.moduleName);
      script.onerror = reject;
      document.head.append(script);
    });
  }
  return window.reformPlotly;
}

function paintSoon(job) {
  queue.push(job);
  if (painting) return;
  painting = true;
  const step = async () => {
    const next = queue.shift();
    if (!next) { painting = false; return; }
    await next();
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

// A long page stands at once: a chart is painted when it comes near the screen, or goes to paper.
function whenNear(root, job) {
  root.reformAway?.();
  const now = () => { root.reformAway(); paintSoon(job); };
  const watch = new IntersectionObserver((seen) => { if (seen.at(-1).isIntersecting) now(); }, { rootMargin: NEAR, scrollMargin: NEAR });
  root.reformAway = () => { watch.disconnect(); window.removeEventListener("beforeprint", now); };
  window.addEventListener("beforeprint", now);
  watch.observe(root);
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function isDark(host) {
  const ground = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  const probe = element("span");
  probe.style.color = ground;
  host.append(probe);
  const [r, g, b] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
  probe.remove();
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}

function coloured(value, colours) {
  if (typeof value === "string") return value.startsWith("@") ? colours[value] ?? value : value;
  if (Array.isArray(value)) return value.map((each) => coloured(each, colours));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, coloured(each, colours)]));
  }
  return value;
}

function tableTwin(table, caption, choose) {
  const box = element("div", "twin");
  box.tabIndex = 0;
  const made = element("table");
  made.append(element("caption", "", caption));
  const head = made.createTHead().insertRow();
  for (const name of table.columns) {
    const cell = element("th", "", name);
    cell.scope = "col";
    head.append(cell);
  }
  const body = made.createTBody();
  table.rows.forEach((row, number) => {
    const line = body.insertRow();
    row.forEach((text, place) => {
      const cell = element(place ? "td" : "th", "", place === table.valued ? "" : text);
      if (!place) cell.scope = "row";
      if (place === table.valued) cell.append(table.marks[number] ? opener(text, table.marks[number], choose) : text);
      line.append(cell);
    });
  });
  box.append(made);
  return box;
}

function opener(text, mark, choose) {
  const made = element("button", "value", text);
  made.type = "button";
  made.dataset.mark = mark;
  made.onclick = () => choose(mark);
  return made;
}

// The figure for the width there is: a narrow one has other points and another layout.
function fitting(figure, narrow, width) {
  if (!narrow || width >= NARROW) return figure;
  return { data: figure.data.map((trace, number) => ({ ...trace, ...narrow.data[number] })), layout: narrow.layout };
}

function marksOf(figure) {
  return figure.data.flatMap((trace, curve) =>
    (trace.customdata || []).map((mark, point) => ({ mark, curve, point, text: trace.hovertext?.[point] ?? trace.text?.[point] ?? "" })))
    .filter((each, place, all) => each.mark && all.findIndex((other) => other.mark === each.mark) === place);
}

function walkWithKeys(plot, live, marks, choose) {
  let at = -1;
  plot.onkeydown = async (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      at = (at + step + marks.length) % marks.length;
      live.textContent = marks[at].text.replace(/<[^>]*>/g, " ");
      if (plot.data) (await plotly()).Fx.hover(plot, [{ curveNumber: marks[at].curve, pointNumber: marks[at].point }]);
    } else if (event.key === "Enter" && at >= 0) {
      choose(marks[at].mark);
    }
  };
}

// Out of this shadow tree an event tells its host as the target, and plotly, which looks again
// later, would take the height of the title into account: another point than the one touched.
function keepTargets(plot) {
  const keep = (event) => Object.defineProperty(event, "target", { value: event.target });
  for (const name of ["mousemove", "mousedown", "touchstart"]) plot.addEventListener(name, keep, true);
}

function toolbar(root, content, state, choose, add) {
  const bar = element("div", "tools");
  const twin = tableTwin(content.table, content.title, choose);
  twin.hidden = true;
  const button = (text, act) => {
    const made = element("button", "", text);
    made.type = "button";
    made.onclick = () => act(made);
    bar.append(made);
    return made;
  };
  const toggle = button(state.words.table, (made) => {
    twin.hidden = !twin.hidden;
    made.textContent = twin.hidden ? state.words.table : state.words.hide_table;
    made.setAttribute("aria-expanded", String(!twin.hidden));
  });
  toggle.setAttribute("aria-expanded", "false");
  button(state.words.copy, async (made) => {
    await copied(window.location.href);
    made.textContent = state.words.copied;
    setTimeout(() => { made.textContent = state.words.copy; }, 2000);
  });
  button(state.words.image, () => image(content, state.figure, state.colours, state.name, "png"));
  button(state.words.vector, () => image(content, state.figure, state.colours, state.name, "svg"));
  button(state.words.data, () => download(`${state.name}.csv`, csv(content)));
  if (state.adds) button(state.words.add, add);
  root.append(bar, twin);
}

function seamList(content) {
  const box = element("details");
  const list = element("ul");
  for (const seam of content.seams) list.append(element("li", "", seam));
  box.append(element("summary", "", content.seamTitle), list);
  return box;
}

// What a reader chooses in this drawing: a province on tiles and maps (their axes keep the shape of the country), a bar, or a point.
function chosenIn(figure) {
  if (figure.layout.xaxis?.constrain === "domain") return "area";
  return figure.data.some((trace) => trace.type === "bar") ? "bar" : "point";
}

function build(root, content, state, choose, add) {
  root.replaceChildren();
  root.append(element("h4", "title", content.title), element("p", "subtitle", content.subtitle));
  const plot = element("div", "plot");
  plot.style.height = `${content.height}px`;
  plot.tabIndex = 0;
  plot.setAttribute("role", "application");
  plot.setAttribute("aria-label", `${content.alt} ${state.words.marks}`);
  const live = element("div", "live");
  live.setAttribute("aria-live", "polite");
  root.append(plot, live);
  for (const note of content.notes) root.append(element("p", "note", note));
  if (content.seams.length) root.append(seamList(content));
  root.append(element("p", "source", `${content.source} ${state.words[`choose_${chosenIn(content.figure)}`]}`));
  toolbar(root, content, state, choose, add);
  keepTargets(plot);
  walkWithKeys(plot, live, marksOf(content.figure), choose);
  return plot;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".chart");
  const choose = (mark) => setTriggerValue("chosen", mark);
  const text = new TextDecoder().decode(data);
  const look = (isDark(root) ? "dark" : "light") + (window.matchMedia("(prefers-contrast: more)").matches ? "_strong" : "");
  if (root.reformText === text && root.reformLook === look) return;
  root.reformText = text;
  root.reformLook = look;
  root.dataset.painted = "no";
  const { name, language, words, adds, drawing: content } = JSON.parse(text);
  root.lang = language;
  const colours = { ...content.themes[look.split("_")[0]], ...content.themes[look] };
  const narrow = content.narrow && root.clientWidth < NARROW;
  if (narrow) content.height = content.narrowHeight;
  const figure = fitting(content.figure, content.narrow, root.clientWidth);
  const state = { words, name, adds, colours, figure: coloured(figure, colours) };
  const plot = build(root, content, state, choose, () => setTriggerValue("added", true));
  whenNear(root, async () => {
    try {
      const Plotly = await plotly();
      await Plotly.react(plot, state.figure.data, state.figure.layout, { displayModeBar: false, responsive: true, locale: "en", doubleClick: false });
      plot.on("plotly_click", (event) => event.points[0]?.customdata && choose(event.points[0].customdata));
      root.dataset.painted = "yes";
    } catch (error) {
      plot.textContent = words.failed;
      plot.style.height = "auto";
    }
  });
  return () => {
    if (plot.isConnected) return;
    root.reformAway?.();
    if (window.Plotly) window.Plotly.purge(plot);
  };
}
