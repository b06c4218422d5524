// A question from the floor: a few letters of a province, and the slide's chart is that province's.
const MOST_FOUND = 6;
const foundAreas = (query) => found(query, talk.areas.map(([area, name]) => [name, area]), MOST_FOUND).map(([name, area]) => ({ area, name }));

const registry = (window.opener && window.opener.reformAnswers) || {
  packed: Object.fromEntries([...document.querySelectorAll("script.answers")].map((each) => [each.dataset.slide, each.textContent])),
  unpacked: {},
  take(number, text) { this.packed[number] = text; this.taken?.(); },
};
window.reformAnswers = registry;

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

// The chart of slide *number* for *area*; null where that has no figures, undefined while it is not loaded.
async function answerOf(number, area) {
  const text = registry.packed[number];
  if (text === undefined) return undefined;
  if (!registry.unpacked[number]) registry.unpacked[number] = await unpacked(text);
  const { parts, of } = registry.unpacked[number];
  if (!of[area]) return null;
  const { data, layout, ...rest } = of[area];
  const chart = Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, parts[part]]));
  return { ...chart, figure: { data: data.map((part) => parts[part]), layout: parts[layout] }, name: nameOf(area) };
}

const nameOf = (area) => talk.areas.find(([id]) => id === area)?.[1] ?? area;

// Scripts put in earlier would keep the page from ever being loaded while there are slides to answer for.
const whenWhole = (begin) => (document.readyState === "complete" ? begin() : window.addEventListener("load", begin));

// Load the answers once the first slide stands, one slide after the other from the one that is shown, again and again while the network is away.
function loadAnswers() {
  if (!talk.apart || window.opener?.reformAnswers) return;
  const waiting = talk.slides.flatMap((slide, number) => (slide.asks ? [number] : []));
  const next = (pause) => {
    if (!waiting.length) return;
    const nearest = waiting.find((number) => number >= state.at) ?? waiting[0];
    const script = element("script");
    script.src = `${talk.apart}/${nearest}.js`;
    script.onload = () => { waiting.splice(waiting.indexOf(nearest), 1); script.remove(); next(0); };
    script.onerror = () => { script.remove(); setTimeout(() => next(Math.min(30000, pause * 2 + 1000)), pause + 1000); };
    document.head.append(script);
  };
  next(0);
}

function questionBox(ask, answer) {
  const box = element("div", "question");
  box.setAttribute("role", "dialog");
  const field = element("input");
  Object.assign(field, { type: "text", autocomplete: "off", spellcheck: false, placeholder: say("ask") });
  field.setAttribute("aria-label", say("ask"));
  const list = element("ol");
  let fits = [];
  let chosen = 0;
  const draw = () => {
    list.replaceChildren(...fits.map((each, place) => element("li", place === chosen ? "chosen" : "", each.name)));
    if (field.value && !fits.length) list.append(element("li", "none", say("no_area")));
  };
  field.oninput = () => { fits = foundAreas(field.value); chosen = 0; draw(); };
  field.onkeydown = (event) => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") ask(false);
    else if (event.key === "Enter" && fits.length) answer(fits[chosen].area);
    else if (step && fits.length) { chosen = (chosen + step + fits.length) % fits.length; draw(); } else return;
    event.preventDefault();
  };
  box.append(field, list);
  return { box, focus: () => { field.value = ""; fits = []; draw(); field.focus(); } };
}
