// Rows of a deck. What is written is sent when its field is left; with every action goes what
// has not come back from the server yet, so that two quick steps lose nothing.
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
  made.value = state.unsent.get(`${row.id}|${name}`) ?? row[name];
  made.dataset.key = `${row.id}|${name}`;
  made.maxLength = name === "notes" ? 4000 : 300;
  if (name === "message") made.placeholder = row.title;
  made.setAttribute("aria-label", named(state.words[name], number));
  made.readOnly = !state.changes;
  const send = () => {
    if (state.building || made.value === (state.unsent.get(made.dataset.key) ?? row[name])) return;
    state.unsent.set(made.dataset.key, made.value);
    state.ask("edit", row.id);
  };
  made.onblur = send;
  made.onkeydown = (event) => { if (event.key === "Enter" && name === "message") send(); };
  return made;
}

function button(row, action, mark, number, state, disabled) {
  const made = element("button", action, mark);
  made.type = "button";
  made.dataset.key = `${row.id}|${action}`;
  made.title = named(state.words[action], number);
  made.setAttribute("aria-label", made.title);
  made.setAttribute("aria-disabled", String(disabled));
  made.onclick = () => { if (!disabled) state.ask(action, row.id); };
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

function drawn(row, place, count, state) {
  const number = place + 1;
  const line = element("li");
  line.dataset.id = row.id;
  const main = element("div", "main");
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
    tools.append(
      button(row, "up", "↑", number, state, place === 0),
      button(row, "down", "↓", number, state, number === count),
      button(row, "double", "⧉", number, state, false),
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
  const state = (root.reformState ??= { unsent: new Map(), opened: new Set() });
  const text = JSON.stringify(data);
  for (const row of data.rows) {
    for (const name of ["message", "notes"]) if (state.unsent.get(`${row.id}|${name}`) === row[name]) state.unsent.delete(`${row.id}|${name}`);
  }
  state.words = data.words;
  state.changes = data.changes;
  state.ask = (action, slide) =>
    setTriggerValue("asked", { action, slide, edits: [...state.unsent].map(([key, written]) => [...key.split("|"), written]) });
  if (state.text === text) return;
  state.text = text;
  const refocus = remembered(root);
  state.building = true;
  root.lang = data.language;
  root.replaceChildren(...data.rows.map((row, place) => drawn(row, place, data.rows.length, state)));
  state.building = false;
  refocus();
}
