// The alarm queue: listed in place, so that no event takes the focus or moves what is under it.
import { bell } from "./bell.js";
import { post } from "./level.js";

const LOOK_MS = 400; // a click this soon after the queue moved was meant for another alarm

const ago = (ms) => (ms < 60000 ? `${Math.floor(ms / 1000)} s` : ms < 3600000 ? `${Math.floor(ms / 60000)} min` : `${Math.floor(ms / 3600000)} h`);

export function alarms(root, onSelect) {
  const list = root.querySelector("[data-alarms]");
  const template = root.querySelector("[data-alarm-template]");
  const [count, none, news, answer] = ["count", "none", "news", "answer"].map((one) => root.querySelector(`[data-alarm-${one}]`));
  const ring = bell(root);
  const title = document.title;
  let items = new Map([...list.children].map((one) => [one.dataset.alarm, one]));
  let known = null, received = 0, moved = -Infinity;

  const part = (item, name) => item.querySelector(`[data-part="${name}"]`);
  const set = (element, words) => { if (element && element.textContent !== words) element.textContent = words; };
  function fill(item, one) {
    item.dataset.alarm = one.number;
    item.dataset.severity = one.severity;
    item.toggleAttribute("data-seen", one.seen_by !== "");
    set(part(item, "word"), one.word);
    set(part(item, "lane"), `Lane ${one.lane}`);
    part(item, "lane").href = `/console?lane=${encodeURIComponent(one.lane)}`;
    set(part(item, "sentence"), one.sentence);
    set(part(item, "spoken"), ` lane ${one.lane}: ${one.sentence}`);
    part(item, "over").hidden = !one.over;
    set(part(item, "seen"), one.seen_by && `Seen by ${one.seen_by}`);
    const form = item.querySelector("form");
    if (!form) return;
    form.setAttribute("action", `/alarms/${one.number}/seen`);
    form.hidden = one.seen_by !== "";
  }
  // whatever holds the focus stays where it is; the others move around it
  function order(wanted) {
    const held = wanted.find((one) => one.contains(document.activeElement));
    const at = held ? wanted.indexOf(held) : wanted.length;
    const before = [...list.children].map((one) => one.dataset.alarm).join();
    wanted.forEach((one, index) => {
      if (one === held) return;
      list.insertBefore(one, index < at ? held ?? null : null);
    });
    if (before !== wanted.map((one) => one.dataset.alarm).join()) moved = performance.now();
  }
  function draw(queue) {
    received = performance.now();
    const fresh = queue.filter((one) => !one.seen_by && known && !known.some((old) => old.number === one.number));
    if (fresh.length) set(news, fresh.map((one) => `${one.word}. Lane ${one.lane}. ${one.sentence}`).join(" "));
    known = queue;
    const present = new Map();
    for (const one of queue) {
      const item = items.get(String(one.number)) ?? template.content.firstElementChild.cloneNode(true);
      fill(item, one);
      present.set(String(one.number), item);
    }
    for (const [number, item] of items) {
      if (present.has(number)) continue;
      const held = item.contains(document.activeElement);
      item.remove();
      if (held) root.querySelector("h2").focus(); // where it was is gone; the place is kept
    }
    items = present;
    order([...present.values()]);
    const unseen = queue.filter((one) => !one.seen_by);
    set(count, String(unseen.length));
    none.hidden = queue.length > 0;
    document.title = unseen.length ? `(${unseen.length}) ${title}` : title;
    ring.set(unseen.map((one) => one.severity));
    tick();
  }
  function tick() {
    for (const one of known ?? [])
      set(part(items.get(String(one.number)), "age"), ago(one.age_ms + performance.now() - received));
  }
  async function acknowledge(item) {
    if (performance.now() - moved < LOOK_MS) return set(answer, "Nothing was acknowledged: the queue just changed. Look again.");
    const held = item.contains(document.activeElement);
    const response = await post(item.querySelector("form")).catch(() => null);
    set(answer, response?.ok ? "" : response?.status === 404 ? "This alarm is over." : "Not acknowledged: no answer from the controller.");
    if (!response?.ok || !held) return;
    const next = [...list.querySelectorAll("li:not([data-seen]) button")].find((one) => !item.contains(one));
    (next ?? root.querySelector("h2")).focus();
  }
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    acknowledge(event.target.closest("li"));
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    onSelect(new URL(link.href).searchParams.get("lane"));
  });
  return {
    draw,
    tick,
    mark: () => ring.stop(), // what is old does not ring: the page says that it is old
    first() {
      const item = list.querySelector("li:not([data-seen])");
      if (item?.querySelector("form")) acknowledge(item);
    },
    next(after) {
      const lanes = [...new Set((known ?? []).filter((one) => one.sentence.includes("waits for a decision")).map((one) => one.lane))];
      return lanes[(lanes.indexOf(after) + 1) % lanes.length];
    },
  };
}
