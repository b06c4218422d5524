// Keeps what Streamlit leaves alone: the page's language, an address that names the view, and keys that reach an open drawer.
const NOBODY_MS = [60, 700]; // a moved focus is nowhere for an instant; the library moves it once more half a second after opening
const lost = () => (document.activeElement === document.body ? document.querySelector('[data-testid="stDialog"] [role="dialog"]') : null);

if (!window.reformDrawerKeys) {
  window.reformDrawerKeys = true;
  // What draws the drawer drops the focus when a chart behind it held it: the keys would go to the page behind.
  const take = () => { for (const wait of NOBODY_MS) setTimeout(() => lost()?.focus({ preventScroll: true }), wait); };
  document.addEventListener("focusout", take);
  new MutationObserver(take).observe(document.body, { childList: true }); // a drawer comes as a child of the body
  // What stands in a field counts when the field is left: Escape leaves it first, so that what was typed last is kept too.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches("[role='dialog'] input:not([role]), [role='dialog'] textarea")) event.target.closest("[role='dialog']").focus({ preventScroll: true });
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.isTrusted) lost()?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  });
}

export default function (component) {
  const data = JSON.parse(new TextDecoder().decode(component.data));
  document.documentElement.lang = data.language;
  for (const [name, words] of Object.entries(data.words)) document.documentElement.style.setProperty(`--reform-${name}`, JSON.stringify(words));
  const address = new URL(window.location.href);
  const kept = [...address.searchParams.keys()].filter((name) => name.startsWith("embed"));
  const parameters = new URLSearchParams();
  for (const name of kept) parameters.append(name, address.searchParams.get(name));
  for (const [name, value] of Object.entries(data.parameters)) parameters.set(name, value);
  const search = parameters.toString().replaceAll("%2C", ",");
  if (address.search.slice(1) !== search) {
    window.history.replaceState(window.history.state, "", address.pathname + (search ? "?" + search : "") + address.hash);
  }
}
