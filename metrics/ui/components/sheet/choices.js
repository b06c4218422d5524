// What the fields of a number may be, and the words of the check, by language: for every sheet of the window.
export default function ({ data }) {
  globalThis.reformChoices = { ...globalThis.reformChoices, [data.language]: data };
}
