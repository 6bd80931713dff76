// The lane's page: draws each level, counts the age of what is shown, marks it stale after 3 s.
import { officer } from "./actions.js";
import { faces } from "./faces.js";
import { copier, follow } from "./level.js";
import { thumbnail } from "./thumbnail.js";

const page = document.querySelector("[data-lane]");
const lane = page.dataset.lane;
const link = document.querySelector("[data-link]");
const linkWords = document.querySelector("[data-link-words]");
const alarm = page.querySelector("[data-stale]");
const age = page.querySelector("[data-age-words]");
const copy = copier(page);
const desk = officer(page, lane);
const portraits = faces(page, lane);
let level, received, stale = false;

const seconds = (ms) => `${Math.floor(ms / 1000)} s`;

function draw(newest) {
  level = newest;
  received = performance.now();
  copy(level);
  desk.see(level);
  portraits.see(level);
  setStale(false);
  tick();
}
function setStale(now) {
  if (stale === now && link.dataset.link !== "none") return;
  stale = now;
  document.documentElement.toggleAttribute("data-old", stale);
  link.dataset.link = stale ? "lost" : "live";
  linkWords.textContent = stale ? "Stale" : "Live";
  alarm.textContent = stale ? "No news from the controller. What you see is old; actions are off." : "";
  alarm.hidden = !stale;
  desk.setStale(stale);
  if (stale) portraits.forget();
}
function tick() {
  if (!level) return;
  const since = performance.now() - received;
  if (stale) linkWords.textContent = `Stale ${seconds(since)}`;
  else age.textContent = seconds(level.age_ms + since);
}

setInterval(tick, 250);
page.querySelector(".called").addEventListener("submit", (event) => {
  event.preventDefault(); // without leaving the page, and what may be half written on it
  fetch(event.target.action, { method: "POST", headers: { accept: "application/json" } }).catch(() => {});
});
follow(`/lanes/${lane}/events`, draw, () => setStale(true));
thumbnail(page, lane);
