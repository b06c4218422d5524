function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function filled(words, facts) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

function pressed(className, text, act) {
  const button = element("button", className, text);
  button.type = "button";
  button.onclick = act;
  return button;
}

function labelled(text, control) {
  const box = element("label", "field");
  box.append(element("span", "name", text), control);
  return box;
}

// Letters without marks, so that “thu tuc” finds “Thủ tục”.
function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
}
