// Rows of a deck. What is written is sent when its field is left. Every step has a number and is
// sent with all those before it that the server has not done yet, so that quick steps neither
// get lost nor happen twice.
const SVG = "http://www.w3.org/2000/svg";

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function named(words, number) {
  return words.replace("{number}", number);
}

function field(row, name, number, state) {
  const made = element(name === "notes" ? "textarea" : "input", name);
  const now = () => state.steps.findLast((step) => step.slide === row.id && step.field === name)?.text ?? row[name];
  made.value = now();
  made.dataset.key = `${row.id}|${name}`;
  made.maxLength = name === "notes" ? 4000 : 300;
  if (name === "message") made.placeholder = row.title;
  made.setAttribute("aria-label", named(state.words[name], number));
  made.readOnly = !state.changes;
  const send = () => {
    if (!state.building && made.value !== now()) state.ask({ action: "edit", slide: row.id, field: name, text: made.value });
  };
  made.onblur = send;
  made.onkeydown = (event) => { if (event.key === "Enter" && name === "message") send(); };
  return made;
}

// Two sheets behind each other: no letter of our font shows that.
function sheets() {
  const box = document.createElementNS(SVG, "svg");
  box.setAttribute("viewBox", "0 0 16 16");
  box.setAttribute("aria-hidden", "true");
  for (const [x, y] of [[2.5, 2.5], [5.5, 5.5]]) {
    const sheet = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x, y, width: 8, height: 8, rx: 1 })) sheet.setAttribute(name, value);
    box.append(sheet);
  }
  return box;
}

// A triangle, as players have it.
function triangle() {
  const box = document.createElementNS(SVG, "svg");
  box.setAttribute("viewBox", "0 0 16 16");
  box.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", "M5 3l8 5-8 5z");
  box.append(shape);
  return box;
}

function button(row, action, mark, number, state, disabled) {
  const made = element("button", action);
  made.append(mark);
  made.type = "button";
  made.dataset.key = `${row.id}|${action}`;
  made.title = named(state.words[action], number);
  made.setAttribute("aria-label", made.title);
  made.setAttribute("aria-disabled", String(disabled));
  made.onclick = () => { if (!disabled) state.ask({ action, slide: row.id }); };
  return made;
}

function notes(row, number, state) {
  const box = element("details");
  box.open = state.opened.has(row.id);
  box.ontoggle = () => (box.open ? state.opened.add(row.id) : state.opened.delete(row.id));
  const summary = element("summary", "", row.notes ? `${state.words.notes_title}: ${row.notes.split("\n")[0]}` : state.words.notes_title);
  box.append(summary, field(row, "notes", number, state));
  return box;
}

function drawn(row, place, count, before, state) {
  const number = place + 1;
  const line = element("li");
  line.dataset.id = row.id;
  const main = element("div", "main");
  if (row.section && row.section !== before) main.append(element("p", "section", row.section));
  main.append(field(row, "message", number, state));
  const what = element("p", "what", row.what);
  if (row.link) {
    const link = element("a", "", state.words.live);
    link.href = row.link;
    link.target = "_blank";
    link.rel = "noopener";
    what.append(" ", link);
  }
  main.append(what);
  if (row.warning) main.append(element("p", "warning", `⚠ ${row.warning}`));
  if (state.changes || row.notes) main.append(notes(row, number, state));
  line.append(element("span", "place", String(number)), main);
  if (state.changes) {
    const tools = element("div", "tools");
    if (row.plays !== null) {
      const play = button(row, "play", triangle(), number, state, false);
      play.setAttribute("aria-pressed", String(row.plays));
      tools.append(play);
    }
    tools.append(
      button(row, "up", "↑", number, state, place === 0),
      button(row, "down", "↓", number, state, number === count),
      button(row, "double", sheets(), number, state, false),
      button(row, "remove", "✕", number, state, false),
    );
    line.append(tools);
  }
  return line;
}

// Where the focus was: its field, what stands in it, and where; after a removal the slide that took the place.
function remembered(root) {
  const active = root.getRootNode().activeElement;
  const key = active?.dataset?.key;
  if (!key) return () => {};
  const [text, from, to] = [active.value, active.selectionStart, active.selectionEnd];
  const place = [...root.children].findIndex((line) => line.contains(active));
  return () => {
    let again = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!again) again = root.children[Math.min(place, root.children.length - 1)]?.querySelector(`[data-key$="|${key.split("|")[1]}"]`);
    else if (text !== undefined && "selectionStart" in again) { again.value = text; }
    again?.focus({ preventScroll: !!again.value });
    if (again && from != null && again.setSelectionRange) again.setSelectionRange(from, to);
  };
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".slides");
  const state = (root.reformState ??= { steps: [], last: 0, opened: new Set() });
  const text = JSON.stringify(data.rows) + data.language;
  state.steps = state.steps.filter((step) => step.number > data.done);
  state.words = data.words;
  state.changes = data.changes;
  state.ask = (step) => {
    state.last = Math.max(state.last + 1, data.done + 1, Date.now());
    state.steps.push({ number: state.last, ...step });
    setTriggerValue("asked", state.steps);
  };
  if (state.text === text) return;
  state.text = text;
  const refocus = remembered(root);
  state.building = true;
  root.lang = data.language;
  root.replaceChildren(...data.rows.map((row, place) => drawn(row, place, data.rows.length, data.rows[place - 1]?.section, state)));
  state.building = false;
  refocus();
}
