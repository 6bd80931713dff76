// The officer's forms: sent once with the crossing and epoch seen, an override only when confirmed.
const LOOK_MS = 400; // a click this soon after a change was meant for what stood there before
const UNKNOWN = "No answer from the controller: it may or may not be done. Look at the lane.";

export function officer(page, lane) {
  const forms = [...page.querySelectorAll("form[method=post]:not(.called)")];
  const buttons = forms.flatMap((form) => [...form.querySelectorAll("button")]);
  const answer = page.querySelector("[data-answer]");
  const dialog = page.querySelector("dialog");
  let seen = null, changed = -Infinity, stale = true, busy = false, asked = null;

  const say = (words) => answer.replaceChildren(words);
  const refuse = () => {
    if (stale) return "Nothing was sent: what you see is old.";
    if (performance.now() - changed < LOOK_MS) return "Nothing was sent: the lane just changed. Look again.";
    return "";
  };
  const setOff = () => {
    for (const button of buttons) button.setAttribute("aria-disabled", String(stale || busy));
  };

  async function send(fields) {
    busy = true;
    setOff();
    try {
      const response = await fetch(`/lanes/${lane}/actions`, {
        method: "POST", body: new URLSearchParams(fields), headers: { accept: "application/json" },
        signal: AbortSignal.timeout(7000),
      });
      say((await response.json()).sentence);
      asked = null; // answered: the next click is another command
      if (response.ok) for (const form of forms) form.reset();
    } catch {
      say(UNKNOWN); // the same click again carries the same key, so it can not act twice
    } finally {
      busy = false;
      setOff();
    }
  }
  function keyed(fields) {
    const { key: _, ...same } = fields;
    const text = JSON.stringify(same);
    if (asked?.text !== text) asked = { text, key: crypto.randomUUID() };
    return { ...same, key: asked.key };
  }
  function confirm(fields, reason) {
    const which = `lane ${lane} for crossing ${fields.crossing || "none"}`;
    dialog.querySelector("[data-confirm-title]").textContent = `Open the exit of ${which}?`;
    dialog.querySelector("[data-confirm-reason]").textContent = `Reason: ${reason}`;
    dialog.querySelector("[data-confirm]").textContent = `Open the exit of lane ${lane}`;
    dialog.returnValue = "";
    dialog.showModal();
    dialog.onclose = () => {
      if (dialog.returnValue !== "confirm") return say("Nothing was sent.");
      // what was seen when it was asked, not what is now: the lane refuses what has moved on
      if (stale) return say("Nothing was sent: what you see is old.");
      send(keyed({ ...fields, confirmed: "yes" }));
    };
  }
  function submit(event) {
    event.preventDefault();
    if (busy || dialog.open) return;
    const refusal = refuse();
    if (refusal) return say(refusal);
    const fields = Object.fromEntries(new FormData(event.target, event.submitter));
    if (fields.action === "confirm_override") return confirm(fields, "the one that the other officer has given");
    if (fields.action !== "override") return send(keyed(fields));
    confirm(fields, event.target.elements.reason.selectedOptions[0].textContent);
  }
  for (const form of forms) form.addEventListener("submit", submit);
  setOff();

  return {
    see(level) {
      if (seen && seen.epoch !== level.epoch) changed = performance.now();
      if (seen && seen.crossing !== level.crossing) {
        for (const form of forms) form.reset(); // a reason belongs to one crossing
        page.querySelector("details").open = false;
      }
      seen = level;
      for (const form of forms) {
        form.elements.crossing.value = level.crossing ?? "";
        form.elements.epoch.value = level.epoch;
      }
    },
    setStale(now) {
      stale = now;
      setOff();
    },
  };
}
