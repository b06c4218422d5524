// The document and its rows. Arrow keys walk the numbers on the left and the rows on the right, so
// that each side is one stop for the Tab key; Enter opens the fields, Esc closes them. Every step has
// a number and is sent with all those before it that the server has not done yet.
const OPENING = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

function isOpen(each) {
  return each.severity === "error" || (each.wants && !each.reason);
}

function markOf(text, place, state) {
  const number = state.numbers.get(place);
  const button = pressed(`mark ${number.kind}`, text, () => state.choose(place, true));
  button.dataset.place = place;
  button.tabIndex = -1;
  button.title = number.word;
  button.setAttribute("aria-label", filled(state.words.number_label, { printed: text, word: number.word }));
  return button;
}

function pieces(box, each, state) {
  for (const [text, place] of each) box.append(place && state.numbers.has(place) ? markOf(text, place, state) : document.createTextNode(text));
  return box;
}

function tablePart(part, state) {
  const table = element("table");
  table.append(element("caption", "", part.title));
  const head = table.createTHead().insertRow();
  for (const text of ["", "", ...part.heads]) {
    const cell = element("th", "", text);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of part.rows) {
    const line = body.insertRow();
    line.append(element("td", "at", row.number), element("td", "label", row.label));
    for (const [text, place] of row.cells) line.append(pieces(element("td"), text ? [[text, place]] : [], state));
  }
  return table;
}

function documentPane(data, state) {
  const pane = element("section", "document");
  const heading = element("h3", "", state.words.document);
  const scroll = element("div", "scroll");
  scroll.setAttribute("role", "group");
  scroll.setAttribute("aria-label", `${state.words.document}. ${state.words.document_hint}`);
  for (const part of data.parts) {
    if (part.kind === "text") scroll.append(pieces(element("div", "text"), part.pieces, state));
    else if (part.kind === "table") scroll.append(tablePart(part, state));
    else {
      const list = element("ul", "rest");
      for (const item of part.items) list.append(pieces(element("li"), item, state));
      scroll.append(element("h4", "", part.title), list);
    }
  }
  const legend = element("p", "legend");
  for (const [kind, count] of Object.entries(data.counts)) {
    if (!count) continue;
    const item = element("span");
    item.append(element("i", `mark ${kind}`, String(count)), document.createTextNode(state.words[`kind_${kind}`]));
    legend.append(item);
  }
  pane.append(heading, legend, scroll);
  walk(scroll, ".mark", state);
  return pane;
}

function walk(box, selector, state) {
  const all = () => [...box.querySelectorAll(selector)];
  const first = all().find((each) => each.dataset.place === state.chosen) ?? all()[0];
  if (first) first.tabIndex = 0;
  box.addEventListener("keydown", (event) => {
    const here = event.target.closest(selector);
    const step = OPENING[event.key] ?? { Home: -Infinity, End: Infinity }[event.key];
    if (!here || !step) return;
    event.preventDefault();
    const every = all();
    const next = every[Math.max(0, Math.min(every.length - 1, every.indexOf(here) + step))];
    for (const each of every) each.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    state.choose(next.dataset.place, false);
  });
}

function rowItem(row, state) {
  const item = element("li", row.kind === "figure" ? "row" : "row stray");
  item.dataset.place = row.place;
  const top = pressed("summary", "", () => state.open(state.opened === row.place ? "" : row.place));
  top.dataset.place = row.place;
  top.tabIndex = -1;
  if (!state.fixed) top.setAttribute("aria-expanded", String(state.opened === row.place));
  const title = element("span", "title", row.title);
  const value = element("span", "value", row.read);
  if (row.unit) value.append(element("span", "unit", ` ${row.unit}`));
  const about = element("span", "about");
  const said = filled(state.words.printed, { printed: row.printed });
  about.append([row.where, row.when, row.taken, said].filter(Boolean).join(" · "));
  if (row.note) about.append(element("span", "note", row.note));
  top.append(title, value, about);
  item.append(top);
  for (const each of row.troubles) item.append(trouble(each, row, state));
  if (state.opened === row.place) item.append(editor(row, state.numbers.get(row.place), state));
  return item;
}

// A number that is in no row yet: asked for from the document.
function blankRow(number) {
  const blank = { indicator: "", breakdown: "", area: "", period: "", unit: "", measured: "", note: "", where: "", when: "", troubles: [] };
  return { ...blank, place: number.place, kind: number.kind, title: number.word, read: number.printed, value: number.printed, printed: number.printed, qualifier: "exact", taken: "" };
}

function rowsPane(data, state) {
  const pane = element("section", "rows");
  const open = data.rows.filter((row) => row.troubles.some(isOpen));
  const head = element("div", "head");
  head.append(element("h3", "", filled(state.words.rows, { count: data.counts.figure })));
  const waiting = open.length + data.general.filter(isOpen).length;
  const told = element("p", waiting ? "waiting" : "clear", waiting ? filled(state.words.problems, { count: waiting }) : state.words.problems_none);
  told.setAttribute("role", "status");
  head.append(told);
  if (open.length) head.append(pressed("next", state.words.next_problem, () => state.next(open.map((row) => row.place))));
  pane.append(head);
  const general = element("div", "general");
  for (const each of data.general) general.append(trouble(each, { place: "" }, state));
  const list = element("ul", "list");
  const stray = state.opened && !data.rows.some((row) => row.place === state.opened) ? state.numbers.get(state.opened) : null;
  const order = data.numbers.map((number) => number.place);
  const rows = stray ? [...data.rows, blankRow(stray)] : data.rows;
  if (stray) rows.sort((one, other) => order.indexOf(one.place) - order.indexOf(other.place));
  for (const row of rows) list.append(rowItem(row, state));
  if (!rows.length) pane.append(element("p", "empty", state.words.no_rows));
  pane.append(general, list);
  walk(list, ".summary", state);
  return pane;
}

function show(root, state, follow) {
  for (const each of root.querySelectorAll(".mark[data-place], .row")) each.classList.toggle("chosen", each.dataset.place === state.chosen);
  if (!state.chosen) return;
  const key = CSS.escape(state.chosen);
  for (const [selector, box] of [[`.mark[data-place="${key}"]`, ".scroll"], [`.row[data-place="${key}"]`, ".list"]]) {
    const found = root.querySelector(selector);
    const frame = found?.closest(box);
    if (!found || !frame || found === follow) continue;
    const [inner, outer] = [found.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) frame.scrollTop += inner.top - outer.top - Math.max(8, (outer.height - inner.height) / 3);
  }
}

function refocused(root, state, before) {
  if (state.wanted) {
    const item = root.querySelector(`.row[data-place="${CSS.escape(state.wanted)}"]`);
    const inside = item?.querySelector(state.opened === state.wanted ? ".editor input" : ".trouble:not(.settled) :is(input, .choice)") ?? item?.querySelector(".summary");
    (inside ?? root.querySelector(`.mark[data-place="${CSS.escape(state.wanted)}"]`))?.focus();
    state.wanted = "";
  } else if (before) {
    const again = [...root.querySelectorAll("[data-key], [data-place], .next")].find((each) => keyOf(each) === before && each.matches("button, input"));
    again?.focus();
  }
}

function keyOf(each) {
  return each?.dataset?.key ?? (each?.classList?.contains("next") ? "next" : each?.dataset?.place ? `${each.classList[0]}|${each.dataset.place}` : "");
}

function drawn(component, choices) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".sheet");
  const state = (root.reformState ??= { steps: [], last: 0, opened: "", chosen: "", wanted: "", reasons: new Map() });
  state.steps = state.steps.filter((step) => step.number > data.done);
  Object.assign(state, { fixed: data.fixed, words: choices.words, choices, numbers: new Map(data.numbers.map((number) => [number.place, number])) });
  state.ask = (step) => {
    state.last = Math.max(state.last + 1, data.done + 1, Date.now());
    state.steps.push({ number: state.last, ...step });
    state.wanted = step.place && step.action !== "reason" ? step.place : "";
    setTriggerValue("asked", state.steps);
    draw();
  };
  state.open = (place) => {
    state.chosen = place || state.chosen;
    if (state.fixed) { show(root, state); return; }
    state.opened = place;
    state.wanted = place || state.chosen;
    draw();
  };
  state.close = () => { state.wanted = state.opened; state.opened = ""; draw(); };
  state.choose = (place, opens) => {
    state.chosen = place;
    const isRow = data.rows.some((row) => row.place === place);
    if (opens) state.open(place);
    else show(root, state, isRow ? undefined : root.getRootNode().activeElement);
  };
  state.next = (places) => {
    const after = places.indexOf(state.chosen) + 1;
    state.chosen = state.wanted = places[after % places.length];
    draw();
  };
  const draw = () => {
    const before = keyOf(root.getRootNode().activeElement);
    const scrolled = [".scroll", ".list"].map((name) => root.querySelector(name)?.scrollTop ?? 0);
    root.lang = data.language;
    root.replaceChildren(documentPane(data, state), rowsPane(data, state));
    [".scroll", ".list"].forEach((name, place) => { const box = root.querySelector(name); if (box) box.scrollTop = scrolled[place]; });
    refocused(root, state, before);
    show(root, state);
  };
  const text = JSON.stringify([data.parts, data.numbers, data.rows, data.general, data.language]);
  if (state.text === text) return;
  state.text = text;
  draw();
}
