// What a traveller touches: language, contrast, letters, movement, voice, help. Gone with them.
import { post } from "./level.js";

const ALONE_MS = 10000; // on the idle screen, after the last touch
const AIDED_MS = 60000; // the same where somebody asked for more than a language

export function aids(screen, { language, voice }) {
  const root = document.documentElement;
  const options = [...screen.querySelectorAll("[data-option]")];
  let occupied = false, changed = false, timer;

  function set(button, on) {
    const name = button.dataset.option;
    button.setAttribute("aria-pressed", String(on));
    root.toggleAttribute(`data-${name}`, on);
    if (name === "voice") voice(on);
  }
  function reset() {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    for (const button of options) set(button, false);
    language("");
  }
  function touched() {
    changed = true;
    clearTimeout(timer);
    const aided = options.some((button) => button.getAttribute("aria-pressed") === "true");
    if (!occupied) timer = setTimeout(reset, aided ? AIDED_MS : ALONE_MS);
  }
  for (const button of options) {
    button.hidden = false;
    button.addEventListener("click", () => {
      set(button, button.getAttribute("aria-pressed") !== "true");
      touched();
    });
  }
  for (const link of screen.querySelectorAll("[data-language]"))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      language(link.dataset.language);
      touched();
    });
  for (const form of screen.querySelectorAll("form"))
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      post(form).catch(() => {}); // not heard: nothing changes on the page, and it is touched again
    });
  return {
    see(now) {
      if (occupied && !now) reset(); // whoever chose has passed
      if (!occupied && now) clearTimeout(timer);
      occupied = now;
    },
  };
}
