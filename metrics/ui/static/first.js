// Back closes an open drawer, as a finger on a telephone expects, and leaves the page where it is.
// Loaded before Streamlit's own scripts: what comes from a drawer's step in the history must not reach them, they would draw the page anew.
(() => {
  const SETTLED_MS = 150; // a drawer drawn anew is out of the page for an instant
  const drawer = () => document.querySelector('[data-testid="stDialog"] [role="dialog"]');
  const isHere = () => Boolean(window.history.state?.reformDrawer);
  let held = false, leaving = false, asked = 0, here = "";

  const leave = () => {
    leaving = true;
    here = window.location.href;
    window.history.back();
  };
  const settle = () => {
    const open = Boolean(drawer());
    if (open && !held) {
      held = true;
      here = window.location.href;
      window.history.pushState({ ...window.history.state, reformDrawer: true }, "", here);
    } else if (!open && held) {
      held = false;
      if (isHere()) leave(); // not where one has gone on to another page
    }
  };
  window.addEventListener("popstate", (event) => {
    const closes = held && !leaving && drawer();
    if ((leaving || closes) && window.location.href === here) {
      event.stopImmediatePropagation(); // the address is the same: nothing is drawn anew
      if (closes) closes.querySelector('button[aria-label="Close"]')?.click();
    }
    held = leaving = false;
  }, true);
  window.addEventListener("beforeunload", () => clearTimeout(asked)); // a step back would break off the way to another page
  document.addEventListener("DOMContentLoaded", () => {
    if (isHere()) leave(); // a page loaded anew has no drawer
    new MutationObserver(() => { clearTimeout(asked); asked = setTimeout(settle, SETTLED_MS); }).observe(document.body, { childList: true });
  });
})();
