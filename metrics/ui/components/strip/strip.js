// Draws which figures exist; arrow keys walk the cells, so that the whole strip is one stop for the Tab key.
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function cellButton(cell, row, year, component) {
  if (cell.state === "cannot_exist") return element("span", "cell cannot_exist");
  const button = element("button", `cell ${cell.state}`);
  button.type = "button";
  button.tabIndex = -1;
  button.title = cell.label;
  button.setAttribute("aria-label", `${row.title}, ${year}: ${cell.label}`);
  if (cell.mark) button.dataset.mark = cell.mark;
  button.onclick = () => (cell.mark ? component.setTriggerValue("opened", [cell.mark, ...cell.others].join("\n")) : component.setTriggerValue("wanted", `${row.code}|${year}`));
  return button;
}

function walk(table) {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const buttons = () => [...table.querySelectorAll("button.cell")];
  const first = buttons()[0];
  if (first) first.tabIndex = 0;
  table.onkeydown = (event) => {
    const step = steps[event.key];
    const cell = event.target.closest("td");
    if (!step || !cell) return;
    event.preventDefault();
    let [row, column] = [cell.parentElement.rowIndex, cell.cellIndex];
    for (;;) {
      row += step[0];
      column += step[1];
      const next = table.rows[row]?.cells[column];
      if (!next || row < 1 || column < 1) return;
      const button = next.querySelector("button");
      if (!button) continue;
      for (const each of buttons()) each.tabIndex = -1;
      button.tabIndex = 0;
      button.focus();
      return;
    }
  };
}

export default function (component) {
  const { parentElement } = component;
  const data = JSON.parse(new TextDecoder().decode(component.data));
  const root = parentElement.querySelector(".strip");
  const focused = parentElement.activeElement?.getAttribute?.("aria-label");
  const before = root.querySelector(".scroll")?.scrollLeft;
  root.lang = data.language;
  root.replaceChildren();
  const box = element("div", "scroll");
  const table = element("table");
  table.setAttribute("aria-label", data.heading);
  const head = table.createTHead().insertRow();
  head.append(element("td"));
  for (const year of data.years) {
    const cell = element("th", "", year);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of data.rows) {
    const line = body.insertRow();
    const title = element("th", "", row.title);
    title.scope = "row";
    line.append(title);
    row.cells.forEach((cell, place) => {
      const made = element("td", cell.seam ? "seam" : "");
      made.append(cellButton(cell, row, data.years[place], component));
      line.append(made);
    });
  }
  walk(table);
  box.append(table);
  const legend = element("p", "legend");
  for (const [state, words] of Object.entries(data.legend)) {
    const item = element("span");
    item.append(element("i", state === "seam" ? "seam" : `cell ${state}`), document.createTextNode(words));
    legend.append(item);
  }
  root.append(element("p", "about", data.heading), box, legend);
  requestAnimationFrame(() => { box.scrollLeft = before ?? box.scrollWidth; }); // where it is wider than the screen it begins at the newest year
  if (focused) [...root.querySelectorAll("button.cell")].find((each) => each.getAttribute("aria-label") === focused)?.focus();
}
