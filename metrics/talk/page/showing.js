// Which slide is shown, in which step; keys; what is painted ahead.
const stage = element("main");
const live = element("p", "live");
live.setAttribute("role", "status");
const toast = element("p", "toast");
const cover = element("div", "blank");
const made = new Map();
const begun = (location.hash.match(/^#(\d+)(?:\.(\d+))?$/) || []).slice(1).map((text) => Number(text || 1) - 1);
const last = talk.slides.length - 1;
let state = { at: Math.min(Math.max(begun[0] || 0, 0), Math.max(last, 0)), step: begun[1] || 0, blank: false, area: null };
let answer = null;
let turn = 0;

function ready(number) {
  if (!made.has(number)) {
    const built = section(talk.slides[number], number);
    made.set(number, built);
    stage.append(built);
    fit(built);
  }
  return made.get(number);
}

async function painted(number) {
  const built = ready(number);
  if (talk.slides[number].chart) await paint(built, talk.slides[number].chart);
  return built;
}

let ahead = null;
function paintAhead() {
  clearTimeout(ahead);
  const near = Array.from({ length: WINDOW }, (_, place) => [state.at + place + 1, state.at - place - 1]).flat();
  const next = near.find((number) => talk.slides[number] && !(made.get(number) && (!talk.slides[number].chart || made.get(number).querySelector(".plot").dataset.painted)));
  for (const [number, built] of made) {
    if (Math.abs(number - state.at) > WINDOW + 1) { built.remove(); made.delete(number); }
  }
  if (next !== undefined) ahead = setTimeout(() => painted(next).then(paintAhead), 20);
  else document.body.dataset.ready = "yes";
}

function place(built, role) {
  const wide = window.innerWidth;
  const high = window.innerHeight;
  const room = !speaking ? [0, 0, wide, high] : role === "next" ? [wide * 0.68, 56, wide * 0.3, high * 0.4] : [16, 16, wide * 0.65, wide];
  const scale = Math.min(room[2] / 1920, room[3] / 1080);
  const [x, y] = speaking ? room : [(wide - 1920 * scale) / 2, (high - 1080 * scale) / 2];
  built.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
}

function expose(built, next) {
  for (const each of stage.children) each.classList.remove("current", "next");
  built.classList.add("current");
  place(built, "current");
  if (next) { next.classList.add("next"); place(next, "next"); }
}

async function show(told = true) {
  const own = ++turn;
  const slide = talk.slides[state.at];
  const chart = state.area ? await answerOf(state.at, state.area) : null;
  if (state.area && !chart) {
    say_(chart === null ? say("no_figures", { name: nameOf(state.area) }) : say("not_yet"));
    state = { ...state, area: null };
  }
  const built = chart ? section(slide, state.at, chart) : await painted(state.at);
  if (chart) { stage.append(built); await paint(built, chart); }
  const next = speaking && state.at < last ? await painted(state.at + 1) : null;
  if (own !== turn) { if (chart) built.remove(); return; }
  const before = answer;
  answer = chart ? built : null;
  built.dataset.step = chart ? "seams" : stepsOf(slide.chart)[state.step] ?? "";
  built.classList.toggle("stepped", !chart && stepsOf(slide.chart).length > 1);
  if (next) next.classList.remove("stepped");
  expose(built, next);
  if (before && before !== answer) before.remove();
  cover.hidden = !state.blank || speaking;
  live.textContent = chart ? chart.title : slide.title;
  document.body.dataset.shown = `${state.at + 1}.${state.step + 1}${state.area ? ` ${state.area}` : ""}`;
  history.replaceState(null, "", `#${state.at + 1}${state.step ? `.${state.step + 1}` : ""}`);
  speaker?.show(state);
  if (told) send(state);
  paintAhead();
}

const send = follow((message) => {
  if (message.asks) { send(state); return; }
  const { at, step, blank, area } = message;
  if (at === state.at && step === state.step && blank === state.blank && area === state.area) return;
  state = { at, step, blank, area };
  ask(false);
  show(false);
});

function say_(text) {
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(say_.over);
  say_.over = setTimeout(() => { toast.hidden = true; }, 6000);
}

function go(at, step = 0) {
  if (at < 0 || at > last) return;
  state = { at, step, blank: false, area: null };
  show();
}

const stepsAt = (at) => stepsOf(talk.slides[at].chart).length;
const forward = () => (state.step + 1 < stepsAt(state.at) && !state.area ? go(state.at, state.step + 1) : go(state.at + 1));
const back = () => (state.area ? go(state.at, state.step) : state.step ? go(state.at, state.step - 1) : state.at && go(state.at - 1, stepsAt(state.at - 1) - 1));

function ask(open) {
  if (open && !talk.slides[state.at].asks) { say_(say("no_chart")); return; }
  question.box.hidden = !open;
  if (open) question.focus();
  else if (document.activeElement !== document.body) document.activeElement.blur();
}

function leave() {
  if (!help.hidden) help.hidden = true;
  else if (state.area || state.blank) { state = { ...state, area: null, blank: false }; show(); }
}

async function fullScreen() {
  if (document.fullscreenElement) { await document.exitFullscreen(); return; }
  await document.documentElement.requestFullscreen();
  navigator.keyboard?.lock?.(["Escape"]).catch(() => {}); // so that Esc closes an answer, not the full screen
}

const KEYS = {
  ArrowRight: forward, ArrowDown: forward, PageDown: forward, " ": forward, Enter: forward, n: forward,
  ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back, p: back,
  Home: () => go(0), End: () => go(last),
  b: () => { state = { ...state, blank: !state.blank }; show(); },
  ".": () => KEYS.b(),
  f: fullScreen, F5: fullScreen,
  s: () => !speaking && openSpeaker(say_),
  d: () => { dark = !dark; repaint(); },
  h: () => { help.hidden = !help.hidden; }, "?": () => KEYS.h(),
  "/": () => ask(true),
  Escape: leave,
};

function repaint() {
  dress();
  for (const built of made.values()) built.remove();
  made.clear();
  show();
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = /^[1-9]$/.test(name) ? () => go(Number(name) - 1) : KEYS[name];
  if (!act || !talk.slides.length) return;
  event.preventDefault();
  hint.hidden = true;
  act();
}

const question = questionBox(ask, (area) => { ask(false); state = { ...state, area, blank: false }; show(); });
const help = element("div", "help");
for (const line of say("keys").split("\n")) {
  const row = element("p");
  row.append(element("b", "", line.slice(0, line.indexOf(":"))), element("span", "", line.slice(line.indexOf(":") + 1)));
  help.append(row);
}
const hint = element("p", "hint", say("hint"));
const speaker = speaking ? desk() : null;
question.box.hidden = help.hidden = toast.hidden = cover.hidden = true;
hint.hidden = speaking;
setTimeout(() => { hint.hidden = true; }, 12000);

document.body.classList.toggle("speaker", speaking);
document.body.append(easel, stage, cover, question.box, help, hint, toast, live);
if (speaker) document.body.append(speaker.box);
dress();
window.addEventListener("keydown", pressed);
window.addEventListener("resize", () => { for (const built of stage.children) place(built, built.classList.contains("next") ? "next" : "current"); });
document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) { ask(false); leave(); } });
stage.addEventListener("click", (event) => { if (!event.target.closest("a")) forward(); });
if (talk.slides.length) {
  document.fonts.load('700 20px "Be Vietnam Pro"');
  Promise.all([400, 600, 700].map((weight) => document.fonts.load(`${weight} 20px "Be Vietnam Pro"`, "ăđ"))).finally(() => {
    show(false).then(() => { if (speaking) send({ asks: true }); loadAnswers(); });
  });
} else {
  hint.hidden = true;
  const empty = element("section", "slide empty current");
  empty.append(element("h1", "", talk.title), element("p", "", say("empty")));
  stage.append(empty);
  place(empty, "current");
  document.body.dataset.ready = "yes";
}
