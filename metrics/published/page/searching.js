// Search of provinces and indicators, with or without marks: "dak n" finds Đắk Nông.
const MOST_FOUND = 8;
let entries = null;
let asked = null;

window.reformFind = (listed) => { entries = listed; asked?.(); };

function loadEntries() {
  if (entries || asked) return;
  const script = element("script");
  script.src = `${document.body.dataset.assets}find.${site.language}.js`;
  document.head.append(script);
}

function search() {
  const field = document.getElementById("find");
  const list = document.getElementById("found");
  let fits = [];
  let at = -1;
  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); at = -1; };
  const mark = () => {
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    if (at >= 0) field.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const go = (path) => { window.location.href = root() + path; };
  const draw = () => {
    if (!field.value.trim()) { close(); return; }
    fits = entries ? found(field.value, entries, MOST_FOUND) : [];
    at = fits.length ? 0 : -1;
    const rows = fits.map(([name, path], place) => {
      const row = element("li", "", name);
      row.id = `found-${place}`;
      row.setAttribute("role", "option");
      row.onmousedown = (event) => { event.preventDefault(); go(path); };
      return row;
    });
    if (!rows.length && entries) {
      const none = element("li", "none", site.words.no_match);
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      rows.push(none);
    }
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  field.onfocus = loadEntries;
  field.oninput = () => { asked = draw; loadEntries(); draw(); };
  field.onblur = close;
  field.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { field.value = ""; close(); }
    else if (event.key === "Enter" && fits[at]) go(fits[at][1]);
    else if (step && fits.length) { at = (at + step + fits.length) % fits.length; mark(); } else return;
    event.preventDefault();
  };
}
