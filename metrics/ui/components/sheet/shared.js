// What every sheet of the window shares: how one is drawn, its look, its words and what fields may be, by language.
export default function ({ data }) {
  const shared = (globalThis.reformSheet ??= { choices: {}, look: new CSSStyleSheet() });
  shared.draw = drawn;
  shared.look.replaceSync(data.look);
  shared.choices[data.language] = data;
}
