// What is built and painted before it is needed: a change of slides is a change of classes.
// Every year of a slide that plays is built as a slide of its own.
const yearOf = (number, step) => talk.slides[number].years?.[step];
const keyOf = (number, step) => (talk.slides[number].years ? `${number}:${step}` : `${number}`);
const chartOf = (number, step) => yearOf(number, step) || talk.slides[number].chart;

function ready(number, step) {
  const key = keyOf(number, step);
  if (!made.has(key)) {
    const built = section(talk.slides[number], number, null, yearOf(number, step));
    made.set(key, built);
    stage.append(built);
    fit(built);
  }
  return made.get(key);
}

async function painted(number, step = 0) {
  const built = ready(number, step);
  if (chartOf(number, step)) await paint(built, chartOf(number, step));
  return built;
}

// What may be shown next, the nearest first.
function near() {
  const places = [];
  for (let away = 0; away <= WINDOW; away += 1) {
    for (const number of away ? [state.at + away, state.at - away] : [state.at]) {
      if (talk.slides[number]) places.push(...(talk.slides[number].years || [0]).map((_, step) => [number, step]));
    }
  }
  return places;
}

let ahead = null;
function paintAhead() {
  clearTimeout(ahead);
  const isDone = ([number, step]) => {
    const built = made.get(keyOf(number, step));
    return built && (!chartOf(number, step) || built.querySelector(".plot").dataset.painted);
  };
  const next = near().find((place) => !isDone(place));
  for (const [key, built] of made) {
    if (Math.abs(parseInt(key, 10) - state.at) > WINDOW + 1) { built.remove(); made.delete(key); }
  }
  if (next) ahead = setTimeout(() => painted(...next).then(paintAhead), 20);
  else document.body.dataset.ready = "yes";
}
