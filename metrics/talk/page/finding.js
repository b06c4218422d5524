// A few letters of a name, with or without marks, find it: "dak n" finds Đắk Nông.
const folded = (text) => text.normalize("NFD").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]/g, "");
const inWords = (text) => text.split(/[\s–.,:;()/-]+/).map(folded).filter(Boolean);
const syllables = (name) => inWords(name.replace(/\(.*?\)/g, " "));

// How many syllables are left when each one used is begun in order by a piece of *query*; -1 when it does not fit.
function leftOver(query, words) {
  if (!query) return words.length;
  if (!words.length) return -1;
  let best = -1;
  for (let length = words[0].length; length > 0; length -= 1) {
    if (!query.startsWith(words[0].slice(0, length))) continue;
    const left = leftOver(query.slice(length), words.slice(1));
    if (left >= 0 && (best < 0 || left < best)) best = left;
  }
  return best;
}

// Those of *entries* (lists that begin with a name) that *query* may mean, the likeliest first, at most *most*.
function found(query, entries, most) {
  const wanted = folded(query);
  if (!wanted) return [];
  const pieces = inWords(query);
  const fits = [];
  entries.forEach((entry, order) => {
    const [name] = entry;
    const words = syllables(name);
    for (let skipped = 0; skipped < words.length; skipped += 1) {
      const left = leftOver(wanted, words.slice(skipped));
      if (left < 0) continue;
      fits.push({ entry, order, rank: [skipped ? 1 : 0, left, name.includes("(") ? 1 : 0] });
      return;
    }
    const all = inWords(name);  // a short name in brackets counts here: "chi so pci"
    if (pieces.every((piece) => all.some((word) => word.startsWith(piece)))) fits.push({ entry, order, rank: [2, all.length - pieces.length, 0] });
  });
  const compare = (a, b) => a.rank.map((each, place) => each - b.rank[place]).find(Boolean) ?? a.order - b.order;
  return fits.sort(compare).slice(0, most).map(({ entry }) => entry);
}
