// The lane's page: draws each level, counts the age of what is shown, marks it stale after 3 s.
import { follow } from "./level.js";
import { linkState } from "./link.js";
import { panel } from "./panel.js";
import { thumbnails } from "./thumbnail.js";

const page = document.querySelector("[data-lane]");
const lane = page.dataset.lane;
const age = page.querySelector("[data-age-words]");
const screens = new Map([...page.querySelectorAll("[data-thumbnail]")].map((one) => [lane, one]));
const camera = thumbnails(screens, `?lane=${encodeURIComponent(lane)}`);
const desk = panel(page.querySelector("[data-panel]"), page, camera(lane));
const link = linkState((stale) => stale && desk.setStale(true));
let level, received;

function draw(newest) {
  level = newest;
  received = performance.now();
  desk.see(level);
  link.heard();
  tick();
}
function tick() {
  link.tick();
  if (level && !link.stale()) age.textContent = `${Math.floor((level.age_ms + performance.now() - received) / 1000)} s`;
}

setInterval(tick, 250);
follow(`/lanes/${lane}/events`, draw, link.lost);
