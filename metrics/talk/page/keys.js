// What the keys do, and the beginning of it all.
const stepsAt = (at) => stepsOf(talk.slides[at]).length;
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

// Years play by themselves until the last one, or until a key is pressed.
let playing = null;
function play() {
  const next = () => {
    if (state.step + 1 >= stepsAt(state.at)) return;
    forward();
    playing = setTimeout(next, YEAR_MS);
  };
  if (!talk.slides[state.at].years) return;
  if (state.step + 1 >= stepsAt(state.at)) go(state.at, 0);
  playing = setTimeout(next, YEAR_MS);
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
  y: play,
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
  clearTimeout(playing);
  act();
}

const question = questionBox(ask, (area) => {
  ask(false);
  state = { ...state, step: talk.slides[state.at].years ? stepsAt(state.at) - 1 : state.step, area, blank: false }; // answers are of the last year
  show();
});
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
    show(false).then(() => { if (speaking) send({ asks: true }); whenWhole(loadAnswers); });
  });
} else {
  hint.hidden = true;
  const empty = element("section", "slide empty current");
  empty.append(element("h1", "", talk.title), element("p", "", say("empty")));
  stage.append(empty);
  place(empty, "current");
  document.body.dataset.ready = "yes";
}
