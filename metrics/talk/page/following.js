// Two windows of one talk follow each other: by a channel, and straight to each other where there is none (files).
const speaking = window.name === "reform-speaker";
let other = speaking ? window.opener : null;

function follow(receive) {
  const take = (event) => event.data && event.data.talk === talk.title && receive(event.data);
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`reform-talk ${talk.title}`) : null;
  if (channel) channel.onmessage = take;
  window.addEventListener("message", (event) => event.source === other && take(event));
  return (message) => {
    const full = { ...message, talk: talk.title };
    channel?.postMessage(full);
    if (other && !other.closed) other.postMessage(full, "*");
  };
}

// The second window is written from this page, so that it needs no network.
function openSpeaker(tell) {
  other = window.open("", "reform-speaker", "popup,width=1280,height=800");
  if (!other) { tell(say("blocked")); return; }
  if (other.document.getElementById("talk")) { other.focus(); return; }
  other.document.open();
  other.document.write(SOURCE);
  other.document.close();
}

function clockText(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(Math.floor(seconds) % 60)}`;
}

// What only the speaker sees: where the talk is, what to say, the time.
function desk() {
  const box = element("div", "desk");
  const place = element("p", "place");
  const now = element("p", "now");
  const spent = element("p", "spent");
  const notes = element("div", "told");
  const begun = Date.now();
  const tick = () => {
    now.textContent = new Date().toLocaleTimeString(talk.language === "vi" ? "vi-VN" : "en-GB");
    spent.textContent = `${say("spoken")} ${clockText((Date.now() - begun) / 1000)}`;
  };
  setInterval(tick, 1000);
  tick();
  const times = element("div", "times");
  times.append(place, now, spent);
  box.append(element("p", "after", say("next_slide")), notes, times);
  return {
    box,
    show(state) {
      const slide = talk.slides[state.at];
      const steps = stepsOf(slide).length;
      place.textContent = say("slide_of", { at: state.at + 1, count: talk.slides.length }) + (steps > 1 ? ` (${state.step + 1}/${steps})` : "");
      notes.replaceChildren(element("h2", "", say("notes")), element("p", "", slide.notes || say("no_notes")));
      if (state.blank) notes.prepend(element("p", "warning", say("blank")));
      box.querySelector(".after").textContent = state.at + 1 < talk.slides.length ? say("next_slide") : say("last_slide");
    },
  };
}
