// Draws sentences and cards from data; every number is a button that opens its source.
const SVG = "http://www.w3.org/2000/svg";

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function numberButton(text, mark, className, component) {
  const button = element("button", className, text);
  button.type = "button";
  button.dataset.mark = mark;
  button.setAttribute("aria-label", `${text} – ${component.data.sourceLabel}`);
  button.title = component.data.sourceLabel;
  button.onclick = () => component.setTriggerValue("opened", mark);
  return button;
}

function sentence(pieces, component) {
  const line = element("p", "sentence");
  for (const [text, mark] of pieces) {
    line.append(mark ? numberButton(text, mark, "inline", component) : document.createTextNode(text));
  }
  return line;
}

// What stands here becomes a slide: a small plus beside its heading, with words where there is none.
function adder(title, asked, component, words = "") {
  const button = element("button", words ? "add worded" : "add", words ? `+ ${words}` : "+");
  button.type = "button";
  button.title = component.data.addLabel.replace("{name}", title);
  button.setAttribute("aria-label", button.title);
  button.onclick = () => component.setTriggerValue("added", { title, ...asked });
  return button;
}

function headed(level, title, asked, component) {
  if (!component.data.addLabel) return element(level, "", title);
  const line = element("div", "headed");
  line.append(element(level, "", title), adder(title, asked, component));
  return line;
}

function block(content, component) {
  const section = element("section", "block");
  section.append(headed("h2", content.title, { kind: "words", block: content.code }, component));
  const list = element("dl");
  for (const line of content.lines) {
    const row = element("div", `line ${line.tone}`);
    row.append(element("dt", "", line.label));
    const said = element("dd");
    if (line.items.length) said.append(listed(line.items, component));
    else for (const [text, mark] of line.pieces) said.append(mark ? numberButton(text, mark, "inline", component) : document.createTextNode(text));
    row.append(said);
    list.append(row);
  }
  section.append(list);
  if (content.note) section.append(element("p", "note", content.note));
  return section;
}

function listed(items, component) {
  const list = element("ul", "items");
  for (const item of items) {
    const one = element("li");
    for (const [text, mark] of item) one.append(mark ? numberButton(text, mark, "inline", component) : element("span", "", text));
    list.append(one);
  }
  return list;
}

function spark(pieces) {
  const box = document.createElementNS(SVG, "svg");
  box.setAttribute("viewBox", "0 0 100 28");
  box.setAttribute("class", "spark");
  box.setAttribute("preserveAspectRatio", "xMinYMid meet");
  box.setAttribute("aria-hidden", "true");
  const place = ([x, y]) => [3 + x * 94, 25 - y * 22];
  pieces.forEach((piece, index) => {
    if (piece.length > 1) {
      const line = document.createElementNS(SVG, "polyline");
      line.setAttribute("points", piece.map((point) => place(point).join(",")).join(" "));
      box.append(line);
    }
    const last = index === pieces.length - 1;
    if (piece.length === 1 || last) {
      const [x, y] = place(piece[piece.length - 1]);
      const dot = document.createElementNS(SVG, "circle");
      dot.setAttribute("cx", x);
      dot.setAttribute("cy", y);
      dot.setAttribute("r", last ? 2.6 : 1.6);
      box.append(dot);
    }
  });
  return box;
}

function numberRow(number, only, component) {
  const row = element("div", only || !number.label ? "number alone" : "number");
  if (number.label) row.append(element("span", "label", number.label));
  const value = element("span", "value");
  value.append(number.mark ? numberButton(number.value, number.mark, "figure", component) : element("span", "figure none", number.value));
  if (number.unit) value.append(element("span", "unit", number.unit));
  row.append(value);
  if (number.note) row.append(element("span", "aside", number.note));
  return row;
}

function card(content, opened, component) {
  const box = element("article", "card");
  const top = element("div", "top");
  top.append(element("h4", "", content.title), element("span", "period", content.period));
  const mark = content.numbers.find((number) => number.mark)?.mark;
  if (mark && component.data.addLabel) top.append(adder(content.title, { kind: "card", mark }, component));
  box.append(top);
  const numbers = element("div", "numbers");
  for (const number of content.numbers) numbers.append(numberRow(number, content.numbers.length === 1, component));
  if (content.spark.length) numbers.append(spark(content.spark));
  box.append(numbers);
  if (content.change) box.append(element("p", `change ${content.tone}`, content.change));
  if (content.note) box.append(element("p", "note", content.note));
  if (content.earlier.length) box.append(earlier(content.earlier, opened.has(content.title), component));
  box.dataset.title = content.title;
  return box;
}

function earlier(periods, opened, component) {
  const box = element("details", "earlier");
  box.open = opened;
  box.append(element("summary", "", component.data.earlierLabel));
  for (const [period, numbers] of periods) {
    const line = element("div", numbers.length > 1 ? "then" : "then one");
    line.append(element("span", "period", period));
    for (const number of numbers) {
      const value = element("span", "value");
      if (number.label) value.append(element("span", "label", number.label));
      value.append(number.mark ? numberButton(number.value, number.mark, "before", component) : number.value);
      line.append(value);
    }
    box.append(line);
  }
  return box;
}

export default function (told) {
  const component = { ...told, data: JSON.parse(new TextDecoder().decode(told.data)) };
  const root = component.parentElement.querySelector(".figures");
  const focused = component.parentElement.activeElement?.dataset?.mark;
  const opened = new Set([...root.querySelectorAll(".card:has(details[open])")].map((box) => box.dataset.title));
  root.lang = component.data.language;
  root.replaceChildren();
  if (component.data.sentences.length) {
    const lead = element("div", "lead");
    for (const pieces of component.data.sentences) lead.append(sentence(pieces, component));
    if (component.data.addLabel) lead.append(adder(component.data.leadTitle, { kind: "words", block: "headline" }, component, component.data.addWords));
    root.append(lead);
  }
  for (const content of component.data.blocks) root.append(block(content, component));
  if (component.data.groups.length && component.data.groupsTitle) root.append(element("h2", "groups", component.data.groupsTitle));
  for (const group of component.data.groups) {
    const section = element("section");
    if (group.title) section.append(headed("h3", group.title, { kind: "group", group: group.code }, component));
    const grid = element("div", "grid");
    for (const content of group.cards) grid.append(card(content, opened, component));
    section.append(grid);
    root.append(section);
  }
  if (focused) root.querySelector(`[data-mark="${CSS.escape(focused)}"]`)?.focus();
}
