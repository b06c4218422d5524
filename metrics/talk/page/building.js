// What a slide is made of, as elements. Nothing here knows which slide is shown.
const SOURCE = "<!doctype html>" + document.documentElement.outerHTML; // as it came: a second window is made of it
const talk = JSON.parse(document.getElementById("talk").textContent);
const say = (name, facts = {}) => talk.words[name].replace(/\{(\w+)\}/g, (_, key) => facts[key]);

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// A slide with its chart, with the chart of one of its years, or with the chart that answers a question.
function section(slide, number, answer, year) {
  const made = element("section", `slide ${slide.kind}${answer ? " answer" : ""}`);
  const chart = answer || year || slide.chart;
  made.append(heading(slide, chart, answer || (year !== slide.years?.at(-1) && year)));
  if (year && !answer) made.append(element("p", "year", year.year));
  if (chart) made.append(chartBox(chart));
  else if (slide.lines.length) made.append(lines(slide));
  made.append(footing(slide, number, chart, answer));
  return made;
}

function heading(slide, chart, other) {
  const made = element("header");
  made.append(element("h1", "", other ? other.title : slide.title || talk.title));
  const cover = slide.kind === "cover" ? [talk.subtitle, talk.day].filter((text) => text && text !== slide.subtitle).join(" · ") : "";
  const below = other ? other.subtitle : [slide.subtitle || chart?.subtitle || "", cover].filter(Boolean).join(" · ");
  if (below) made.append(element("p", "subtitle", below));
  if (slide.warning) made.append(element("p", "warning", `${say("warning")}: ${slide.warning}`));
  return made;
}

function chartBox(chart) {
  const box = element("div", "drawing");
  const plot = element("div", "plot");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", chart.alt);
  box.append(plot);
  if (chart.legend.length) {
    const side = element("aside");
    side.append(legend(chart.legend));
    if (chart.legend_at) {
      side.className = "inside";
      ["left", "top", "width", "height"].forEach((name, place) => { side.style[name] = `${chart.legend_at[place] * 100}%`; });
    }
    box.append(side);
  }
  return box;
}

function legend(rows) {
  const made = element("ul", "legend");
  for (const [colour, text] of rows) {
    const row = element("li", colour ? "" : "head");
    if (colour) {
      const sample = element("span", colour === "hatch" ? "sample hatched" : "sample");
      if (colour !== "hatch") sample.style.background = `var(--${colour.slice(1)})`;
      row.append(sample);
    }
    row.append(element("span", "", text));
    made.append(row);
  }
  return made;
}

function lines(slide) {
  const made = element(slide.kind === "agenda" ? "ol" : "ul", "lines");
  for (const text of slide.lines) made.append(element("li", "", text));
  return made;
}

function footing(slide, number, chart, answer) {
  const made = element("footer");
  if (chart?.seams.length) {
    const box = element("div", chart.seams.length > 2 ? "seams many" : "seams");
    for (const text of chart.seams) box.append(element("p", "", text));
    made.append(box);
  }
  if (answer) made.append(element("p", "asked", say("asked_of", { name: answer.name })));
  const notes = chart ? chart.notes.join(" ") : "";
  if (notes) made.append(element("p", "note", notes));
  const line = element("p", "source");
  line.append(element("span", "", chart ? chart.source : ""));
  if (slide.link) {
    const link = element("a", "", say("live"));
    Object.assign(link, { href: slide.link, target: "_blank", rel: "noopener", tabIndex: -1 });
    line.append(link);
  }
  line.append(element("span", "number", `${number + 1}/${talk.slides.length}`));
  made.append(line);
  return made;
}

// In how many steps a slide is shown: its years, or the field, the chosen areas, their targets, why the series breaks.
function stepsOf({ chart, years }) {
  if (years) return years.map(() => "year");
  if (!chart) return [""];
  return ["", ...(chart.own ? ["own"] : []), ...(chart.aims ? ["aims"] : []), ...(chart.own && chart.seams.length ? ["seams"] : [])];
}
