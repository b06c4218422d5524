// The years of a view, leafed through. While they play, each waits for the chart of the one before to stand.
const PAUSE = 1500; // milliseconds

function button(root, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.onclick = act;
  root.append(made);
  return made;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".leaf");
  const { language, words, turns } = JSON.parse(new TextDecoder().decode(data));
  const state = (root.reformState ??= { playing: false, timer: 0 });
  state.turns = turns;
  state.go = (turn) => setTriggerValue("turned", state.turns[turn]);
  const stop = () => { state.playing = false; clearTimeout(state.timer); told(); };
  const told = () => {
    state.play.textContent = state.playing ? words.stop : words.play;
    state.play.hidden = !state.turns.first;
  };
  if (!state.back) {
    state.back = button(root, "back", () => { state.stop(); state.go("back"); });
    state.on = button(root, "on", () => { state.stop(); state.go("on"); });
    state.play = button(root, "play", () => {
      if (state.playing) { state.stop(); return; }
      state.playing = true;
      state.told();
      state.go(state.turns.next ? "next" : "first");
    });
  }
  Object.assign(state, { stop, told });
  root.lang = language;
  for (const name of ["back", "on"]) {
    state[name].textContent = words[name];
    state[name].disabled = !turns[name];
  }
  told();
  clearTimeout(state.timer);
  if (state.playing && !turns.next) stop();
  if (state.playing) state.timer = setTimeout(() => state.go("next"), PAUSE);
  return () => clearTimeout(state.timer);
}
