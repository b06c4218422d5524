// A number opens its proof beside it: the sheet's script is loaded when it is first asked for.
const sheets = new Map();
const waiting = new Map();
const root = () => document.body.dataset.root;
const addressOf = (proof) => `${root()}quotes/${proof.replace("#", ".html#")}`;

window.reformProofs = (name, told) => { sheets.set(name, told); waiting.get(name)?.(); };

function sheet(address) {
  const name = address.split("#")[0].split("/").pop().replace(".html", "");
  if (sheets.has(name)) return Promise.resolve(sheets.get(name));
  return new Promise((resolve, reject) => {
    waiting.set(name, () => resolve(sheets.get(name)));
    const script = element("script");
    script.src = address.split("#")[0].replace(/\.html$/, ".js");
    script.onerror = reject;
    document.head.append(script);
  });
}

function drawer() {
  const found = document.getElementById("proof");
  if (found) return found;
  const made = element("dialog");
  made.id = "proof";
  made.setAttribute("aria-labelledby", "proof-title");
  const close = element("button", "close", site.words.close);
  close.type = "button";
  close.onclick = () => made.close();
  const title = element("h2", "", site.words.proof_title);
  title.id = "proof-title";
  made.append(close, title, element("div", "said"), element("p", "whole"));
  made.onclick = (event) => { if (event.target === made) made.close(); };
  document.body.append(made);
  return made;
}

// The texts of a sheet were made harmless when the site was baked.
async function prove(address, from) {
  let told;
  try {
    told = await sheet(address);
  } catch (error) {
    window.location.href = address;
    return;
  }
  const [report, entry] = told.entries[address.split("#")[1]];
  const box = drawer();
  box.querySelector(".said").innerHTML = `<article class="proof">${entry}</article>${told.reports[report]}`;
  const whole = element("a", "", site.words.proof_whole);
  whole.href = address;
  box.querySelector(".whole").replaceChildren(whole);
  box.addEventListener("close", () => from?.focus(), { once: true });
  box.showModal();
}

function openProofs() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.n");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    prove(link.getAttribute("href"), link);
  });
}
