// A figure names its colours by token ("@accent"); here they become those of the theme that is on.
function coloured(value, found) {
  if (typeof value === "string") return value.startsWith("@") ? found[value] ?? value : value;
  if (Array.isArray(value)) return value.map((each) => coloured(each, found));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, coloured(each, found)]));
  }
  return value;
}
