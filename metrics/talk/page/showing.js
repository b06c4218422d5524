// Which slide is shown, in which step.
const stage = element("main");
const live = element("p", "live");
live.setAttribute("role", "status");
const toast = element("p", "toast");
const cover = element("div", "blank");
const made = new Map();
const YEAR_MS = 1200;
const begun = (location.hash.match(/^#(\d+)(?:\.(\d+))?$/) || []).slice(1).map((text) => Number(text || 1) - 1);
const last = talk.slides.length - 1;
let state = { at: Math.min(Math.max(begun[0] || 0, 0), Math.max(last, 0)), step: begun[1] || 0, blank: false, area: null };
let answer = null;
let turn = 0;

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
  const built = chart ? section(slide, state.at, chart) : await painted(state.at, state.step);
  if (chart) { stage.append(built); await paint(built, chart); }
  const next = speaking && state.at < last ? await painted(state.at + 1) : null;
  if (own !== turn) { if (chart) built.remove(); return; }
  const before = answer;
  answer = chart ? built : null;
  built.dataset.step = chart ? "seams" : stepsOf(slide)[state.step] ?? "";
  built.classList.toggle("stepped", !chart && stepsOf(slide).length > 1);
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
