// Keeps what Streamlit leaves alone: the page's language and an address that names the view.
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
