// A field to type a few letters in and choose from what matches (ARIA combobox with a list).
let choosers = 0;

function chooser(name, options, code, words, nothing) {
  const box = element("div", "chooser");
  const input = element("input");
  const list = element("ul", "options");
  const id = `options-${(choosers += 1)}`;
  const known = new Map(options.map(([value, label]) => [value, label]));
  let chosen = code;
  let active = -1;
  list.id = id;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.dataset.field = name;
  input.value = known.get(code) ?? "";
  input.placeholder = words;
  input.autocomplete = "off";
  for (const [key, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id]]) input.setAttribute(key, value);

  const matches = () => {
    const asked = folded(input.value.trim()).split(/\s+/).filter(Boolean);
    const all = input.value === (known.get(chosen) ?? "") ? options : options.filter(([value, label]) => asked.every((part) => folded(`${label} ${value}`).includes(part)));
    return all.slice(0, 60);
  };
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (value) => {
    chosen = value;
    input.value = known.get(value) ?? "";
    close();
    box.onchosen?.(value);
  };
  const point = (index) => {
    const items = [...list.querySelectorAll("[role=option]")];
    active = Math.max(0, Math.min(items.length - 1, index));
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
    if (!items[active]) return;
    input.setAttribute("aria-activedescendant", items[active].id);
    items[active].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const found = matches();
    list.replaceChildren();
    found.forEach(([value, label], place) => {
      const item = element("li", "", label);
      item.id = `${id}-${place}`;
      item.dataset.value = value;
      item.setAttribute("role", "option");
      item.onmousedown = (event) => { event.preventDefault(); take(value); };
      list.append(item);
    });
    if (!found.length) list.append(element("li", "none", nothing));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(Math.max(0, found.findIndex(([value]) => value === chosen)));
  };
  input.onfocus = () => { input.select(); input.scrollLeft = 0; };
  input.oninput = open;
  input.onblur = () => { input.value = known.get(chosen) ?? ""; close(); };
  input.onclick = () => { if (list.hidden) open(); };
  input.onkeydown = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else point(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      const item = list.querySelectorAll("[role=option]")[active];
      if (item) take(item.dataset.value);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      input.value = known.get(chosen) ?? "";
      close();
    } else if (event.key === "Tab" && !list.hidden && input.value !== (known.get(chosen) ?? "")) {
      const item = list.querySelectorAll("[role=option]")[active];
      if (item) take(item.dataset.value);
    }
  };
  box.append(input, list);
  Object.defineProperty(box, "value", { get: () => chosen });
  return box;
}

function picker(name, options, code) {
  const select = element("select");
  select.dataset.field = name;
  for (const [value, label] of options) {
    const option = element("option", "", label);
    option.value = value;
    option.selected = value === code;
    select.append(option);
  }
  return select;
}

function written(name, value, hint) {
  const input = element("input");
  input.dataset.field = name;
  input.value = value;
  input.placeholder = hint ?? "";
  input.autocomplete = "off";
  return input;
}
