// The panel of one lane: copied from its level, with both faces and the officer's forms.
import { officer } from "./actions.js";
import { faces } from "./faces.js";
import { copier, post } from "./level.js";

export function panel(root, scope, camera) {
  const copy = copier(scope);
  const portraits = faces(root);
  const desk = officer(root, portraits.drawn, camera);
  const called = root.querySelector(".called");
  const left = root.querySelector("[data-left]");
  const enlarge = root.querySelector("[data-enlarge]");

  called.addEventListener("submit", (event) => {
    event.preventDefault(); // without leaving the page, and what may be half written on it
    post(called).catch(() => {});
  });
  let until = 0; // when nobody can confirm any more what waits for a second officer
  function tick() {
    const seconds = Math.ceil((until - performance.now()) / 1000);
    const words = seconds > 0 ? `${seconds} s left` : "Its time is over.";
    if (left.textContent !== words) left.textContent = words;
  }
  setInterval(tick, 250);
  function setLarge(large) {
    root.toggleAttribute("data-large", large);
    enlarge.ariaPressed = String(large);
    enlarge.textContent = large ? "Smaller pictures" : "Enlarge both pictures";
  }
  if (enlarge) {
    enlarge.hidden = false;
    enlarge.addEventListener("click", () => setLarge(!root.hasAttribute("data-large")));
  }
  return {
    see(level) {
      if (level.lane !== root.dataset.panel) return; // of the lane that was selected before
      copy(level);
      until = performance.now() + level.ask_left_ms;
      tick();
      desk.see(level);
      portraits.see(level);
      desk.setStale(false);
    },
    select(lane) {
      root.dataset.panel = lane;
      for (const form of root.querySelectorAll("form[method=post]"))
        form.setAttribute("action", form === called ? `/lanes/${lane}/help-seen` : `/lanes/${lane}/actions`);
      portraits.forget();
      desk.leave();
    },
    setStale(stale) {
      desk.setStale(stale);
      if (stale) portraits.forget();
    },
    secure: () => desk.secure(),
    enlarge: () => enlarge?.click(),
    shrink: () => enlarge && setLarge(false),
  };
}
