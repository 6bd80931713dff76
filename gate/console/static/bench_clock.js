// The clock: play, pause, steps, speed on a logarithmic slider (0.1 to 100 times), a new beginning.
export const spoken = (s) => `${Math.floor(s / 60)}:${(s % 60).toFixed(3).padStart(6, "0")}`;
const speedOf = (place) => Number((10 ** (place / 10)).toPrecision(2));

export function clock(page, act) {
  const now = page.querySelector("[data-now]");
  const play = page.querySelector("[data-play]");
  const words = page.querySelector("[data-play-words]");
  const speed = page.querySelector("[data-speed]");
  const shown = page.querySelector("[data-speed-words]");
  const reached = page.querySelector("[data-reached]");
  const anew = page.querySelector("[data-anew]");
  let last, held = false;

  function tellSpeed(value) {
    shown.textContent = `${value}×`;
    speed.setAttribute("aria-valuetext", `${value} times`);
  }
  play.addEventListener("click", () => act(last?.playing ? "pause" : "play"));
  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyP") { event.preventDefault(); play.click(); }
  });
  for (const one of page.querySelectorAll("[data-step]")) one.addEventListener("click", () => act("step", { ms: Number(one.dataset.step) }));
  page.querySelector("[data-next]").addEventListener("click", () => act("next"));
  speed.addEventListener("input", () => { held = true; tellSpeed(speedOf(speed.value)); });
  speed.addEventListener("change", () => { held = false; act("play", { speed: speedOf(speed.value) }); });
  anew.addEventListener("submit", (event) => {
    event.preventDefault();
    act("restart", { seed: Number(anew.elements.seed.value), topology: anew.elements.topology.value });
  });
  return ({ parts }) => {
    if (parts.recorded) {
      if (document.activeElement !== anew.elements.seed) anew.elements.seed.value = parts.recorded.seed;
      if (document.activeElement !== anew.elements.topology) anew.elements.topology.value = parts.recorded.topology;
    }
    if (!parts.clock) return;
    last = parts.clock;
    now.textContent = spoken(last.at);
    play.dataset.playing = last.playing;
    words.textContent = last.playing ? "Pause" : "Play";
    const slow = last.reached !== null && last.reached < last.speed * 0.9;
    reached.textContent = !last.playing ? "paused" : slow ? `this machine reaches ${last.reached}×` : "";
    if (held) return;
    speed.value = Math.round(10 * Math.log10(last.speed));
    tellSpeed(last.speed);
  };
}
