// The timeline: states, doors and people as bands, what happened as marks; and the same as a list.
import { spoken } from "./bench_clock.js";
const NS = "http://www.w3.org/2000/svg";
const BANDS = ["state", "entry", "exit", "persons"];
const WIDTH = 1300, LEFT = 76, HIGH = 22, GAP = 3;
const MARKS = { act: "tester", result: "result", officer: "officer" };
const LISTED = 200;
const make = (name, attributes, text) => {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
};
const words = (text) => text.replaceAll("_", " ");

export function timeline(page) {
  const svg = page.querySelector("[data-bands]");
  const list = page.querySelector("[data-happened]");
  const choice = page.querySelector("[data-window]");
  const results = page.querySelector("[data-results]");
  let story = [], now = 0, drawnAt = 0;

  function draw() {
    drawnAt = performance.now();
    const lasts = Number(choice.value), from = Math.max(0, now - lasts), to = Math.max(from + lasts, now);
    const x = (at) => LEFT + ((Math.max(from, at) - from) / (to - from)) * (WIDTH - LEFT);
    const shapes = [];
    BANDS.forEach((band, index) => {
      const y = index * (HIGH + GAP);
      shapes.push(make("text", { x: 0, y: y + 15, class: "name" }, band));
      const changes = story.filter((one) => one.kind === band);
      changes.forEach((one, at) => {
        const until = changes[at + 1]?.at ?? now;
        if (until <= from || one.at > now) return;
        const [begin, end] = [x(one.at), x(until)];
        shapes.push(make("rect", { x: begin, y, width: Math.max(1, end - begin), height: HIGH, class: "band", "data-band": band, "data-value": one.words }));
        if (end - begin > one.words.length * 7 + 8) shapes.push(make("text", { x: begin + 5, y: y + 15, class: "value" }, words(one.words)));
      });
    });
    const y = BANDS.length * (HIGH + GAP);
    shapes.push(make("text", { x: 0, y: y + 14, class: "name" }, "events"));
    for (const one of story) {
      if (one.at < from || one.at > now || !(one.kind in MARKS)) continue;
      const mark = make("path", { d: `M${x(one.at)} ${y}v16l7 -8z`, class: "mark", "data-mark-of": one.kind });
      mark.append(make("title", {}, `${spoken(one.at)} ${words(one.words)}`));
      shapes.push(mark);
    }
    svg.replaceChildren(...shapes);
  }
  function add(news) {
    const made = news.map((one) => {
      const item = document.createElement("li");
      item.dataset.kind = one.kind;
      const time = document.createElement("span"), kind = document.createElement("b");
      time.textContent = spoken(one.at);
      kind.textContent = one.kind === "act" ? "tester" : one.kind;
      item.append(time, kind, words(one.words));
      return item;
    });
    list.prepend(...made.reverse());
    while (list.children.length > LISTED) list.lastElementChild.remove();
  }
  choice.addEventListener("change", draw);
  return (news) => {
    if (news.fresh) { story = []; list.replaceChildren(); }
    if (news.parts.clock) now = news.parts.clock.at;
    if (news.story.length) {
      story = [...story, ...news.story].slice(-1000);
      add(news.story);
    }
    if (news.parts.results) {
      const told = news.parts.results.slice(0, 4).map((one) => `${one.crossing} ${words(one.outcome)}${one.score === null ? "" : ` ${one.score.toFixed(3)}`}`);
      results.textContent = told.length ? `Crossings: ${told.join(" · ")}` : "No crossing has ended yet.";
    }
    if (news.fresh || news.story.length || performance.now() - drawnAt > 100) draw();
  };
}
