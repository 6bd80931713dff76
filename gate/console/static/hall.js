// The hall's console: a card a lane, the queue, the panel of the selected lane; one stream for all.
import { alarms } from "./alarms.js";
import { keys } from "./keys.js";
import { copier, follow, post } from "./level.js";
import { linkState } from "./link.js";
import { panel } from "./panel.js";
import { thumbnails } from "./thumbnail.js";

const page = document.querySelector("[data-hall]");
const roots = [...page.querySelectorAll("[data-card]")];
const cards = new Map(roots.map((root) => [root.dataset.card, { root, copy: copier(root), age: root.querySelector("[data-age]"), slow: root.querySelector("[data-slow]") }]));
const screens = roots.map((root) => [root.dataset.card, root.querySelector("[data-thumbnail]")]);
const camera = thumbnails(screens.filter(([, one]) => one), "");
const side = page.querySelector(".selected");
const place = side.querySelector("[data-panel]");
let selected = place.dataset.panel, expected = 0;

const desk = panel(place, side, {
  age_ms: () => camera(selected).age_ms(),
  draw: (canvas) => camera(selected).draw(canvas),
});
const queue = alarms(page.querySelector(".alarms"), (lane) => select(lane, true));
const link = linkState((stale) => {
  if (!stale) return; // the panel comes back with its own level, if its lane is followed
  desk.setStale(true);
  queue.mark();
});

function draw(told) {
  if (told.number === 0) expected = 0;
  if (told.number !== expected) return reconnect(); // one is missing: everything is told anew
  expected += 1;
  for (const [lane, level] of Object.entries(told.cards ?? {})) {
    const card = cards.get(lane);
    if (!card) return location.reload(); // another hall than this page was drawn for
    card.copy(level);
    [card.level, card.received] = [level, performance.now()];
    if (lane === selected && !level.following) desk.setStale(true);
  }
  if (told.alarms) queue.draw(told.alarms);
  if (told.panel) desk.see(told.panel);
  link.heard();
  tick();
}
function tick() {
  link.tick();
  queue.tick();
  if (link.stale()) return;
  for (const { level, received, age, slow } of cards.values()) {
    if (!level) continue;
    const ms = level.age_ms + performance.now() - received;
    const words = level.following ? `${Math.floor(ms / 1000)} s` : "–";
    if (age.textContent !== words) age.textContent = words;
    const late = level.following && level.slow_after_ms !== null && ms > level.slow_after_ms;
    if (slow.hidden === late) slow.hidden = !late;
  }
}
function select(lane, focus) {
  if (!cards.has(lane)) return;
  if (focus) place.focus();
  if (lane === selected) return;
  selected = lane;
  for (const [name, { root }] of cards) {
    if (name === lane) root.querySelector("a").ariaCurrent = "true";
    else root.querySelector("a").ariaCurrent = null;
  }
  for (const one of side.querySelectorAll("[data-lane-name]")) one.textContent = lane;
  side.querySelector("[data-lane-link]").href = `/lanes/${lane}`;
  history.replaceState(null, "", `/console?lane=${encodeURIComponent(lane)}`);
  desk.select(lane);
  reconnect();
}
function openExit() {
  const details = place.querySelector("details");
  if (!details.checkVisibility()) return;
  details.open = true;
  details.querySelector("select").focus();
}

for (const [lane, { root }] of cards)
  root.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    select(lane, event.detail === 0); // by keyboard: on to the panel
  });
page.ownerDocument.querySelector("[data-stop]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const say = (words) => page.querySelector("[data-stopped]").replaceChildren(words);
  try {
    const response = await post(event.target, { key: crypto.randomUUID() });
    const { lanes } = await response.json();
    const left = Object.entries(lanes).filter(([, done]) => !done).map(([lane]) => lane);
    say(left.length ? `Not stopped: lane ${left.join(", lane ")}. Go there.` : "All lanes are locked: nothing opens by itself, and nobody new is taken.");
  } catch {
    say("No answer: the lanes may or may not be stopped. Use the emergency stop on site.");
  }
});
keys({
  select: (index) => select([...cards.keys()][index]),
  a: () => queue.first(),
  r: () => { const lane = queue.next(selected); if (lane) select(lane, true); },
  v: () => desk.enlarge(),
  o: openExit,
  l: () => desk.secure(),
  escape: () => desk.shrink(),
});
setInterval(tick, 250);
const reconnect = follow(() => `/console/events?lane=${encodeURIComponent(selected)}`, draw, link.lost, "hall");
