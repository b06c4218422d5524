// Keeps what Streamlit leaves alone: the page's language, an address that names the view, and keys that reach an open drawer.
const NOBODY_MS = 60; // a moved focus is nowhere for an instant
const lost = () => (document.activeElement === document.body ? document.querySelector('[data-testid="stDialog"] [role="dialog"]') : null);

if (!window.reformDrawerKeys) {
  window.reformDrawerKeys = true;
  // What draws the drawer drops the focus when a chart behind it held it: the keys would go to the page behind.
  document.addEventListener("focusout", () => setTimeout(() => lost()?.focus({ preventScroll: true }), NOBODY_MS));
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
