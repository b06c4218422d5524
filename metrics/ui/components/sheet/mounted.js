// One sheet: drawn once what all share is there. That comes in a message of its own.
export default function mounted(component) {
  const { data, parentElement } = component;
  const shared = globalThis.reformSheet;
  if (!shared?.choices[data.language]) {
    if (parentElement.isConnected) requestAnimationFrame(() => mounted(component));
    return;
  }
  const root = parentElement.getRootNode();
  if (!root.adoptedStyleSheets.includes(shared.look)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, shared.look];
  shared.draw(component, shared.choices[data.language]);
}
