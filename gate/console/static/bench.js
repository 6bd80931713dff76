// The tester's bench: merges what is new into what is known, and hands parts to those who draw them.
import { guarded } from "./session.js";
import { clock } from "./bench_clock.js";
import { faults, traveller } from "./bench_forms.js";
import { frames } from "./bench_log.js";
import { people } from "./bench_people.js";
import { scenarios } from "./bench_scenarios.js";
import { states } from "./bench_states.js";
import { timeline } from "./bench_timeline.js";
import { copier, follow } from "./level.js";

const page = document.querySelector("[data-bench]");
const link = document.querySelector("[data-link]");
const linkWords = document.querySelector("[data-link-words]");
const alarm = page.querySelector("[data-stale]");
const refusal = page.querySelector("[data-refusal]");
let hiding;

function refuse(words) {
  refusal.textContent = words;
  refusal.hidden = !words;
  clearTimeout(hiding);
  if (words) hiding = setTimeout(() => refuse(""), 12000);
}

// Resolves to what the bench answers, or to null where it refuses: then the page says why.
export async function act(what, given = {}) {
  try {
    const answer = await fetch("/bench/act", {
      method: "POST",
      headers: { "content-type": "application/json", ...guarded() },
      body: JSON.stringify({ ...given, do: what }),
    });
    const told = await answer.json().catch(() => ({ fault: `refused (${answer.status})` }));
    const fault = answer.ok ? "" : (told.fault ?? told.detail ?? `refused (${answer.status})`);
    refuse(fault);
    return fault ? null : told;
  } catch {
    refuse("The bench can not be reached.");
    return null;
  }
}

const copy = copier(page);
const drawers = [clock, traveller, faults, people, states, frames, timeline, scenarios].map((one) => one(page, act));

function live(now, words) {
  document.documentElement.toggleAttribute("data-old", !now);
  link.dataset.link = now ? "live" : "lost";
  linkWords.textContent = now ? "Live" : "Stale";
  alarm.textContent = words;
  alarm.hidden = now;
}
function draw(news) {
  live(news.there, "The bench starts anew.");
  if (news.parts.lane) copy(news.parts.lane);
  for (const drawer of drawers) drawer(news);
}

page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) act(button.dataset.do, JSON.parse(button.dataset.given ?? "{}"));
});
follow("/bench/events", draw, () => live(false, "No news from the bench. What you see is old."));
