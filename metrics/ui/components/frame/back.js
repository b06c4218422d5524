// Back closes an open drawer, as a finger on a telephone expects, and leaves the page where it is.
const SETTLED_MS = 150; // a drawer drawn anew is out of the page for an instant
const drawer = () => document.querySelector('[data-testid="stDialog"] [role="dialog"]');

if (!window.reformDrawerBack) {
  window.reformDrawerBack = true;
  let held = false, leaving = false, asked = 0, here = "";
  const settle = () => {
    const open = Boolean(drawer());
    if (open && !held) {
      held = true;
      here = window.location.href;
      window.history.pushState({ ...window.history.state, reformDrawer: true }, "", window.location.href);
    } else if (!open && held) {
      held = false;
      leaving = Boolean(window.history.state?.reformDrawer); // not where one has gone on to another page
      if (leaving) window.history.back();
    }
  };
  new MutationObserver(() => { clearTimeout(asked); asked = setTimeout(settle, SETTLED_MS); }).observe(document.body, { childList: true });
  window.addEventListener("popstate", (event) => {
    const closes = held && !leaving && drawer();
    if ((leaving || closes) && window.location.href === here) {
      event.stopImmediatePropagation(); // the address is the same: nothing is drawn anew
      if (closes) closes.querySelector('button[aria-label="Close"]')?.click();
    }
    held = leaving = false;
  }, true);
}

