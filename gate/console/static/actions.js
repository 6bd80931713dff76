// The officer's forms: sent once with what was seen; what opens a door only when confirmed.
import { again } from "./again.js";
const LOOK_MS = 400; // a click this soon after a change was meant for what stood there before
const JUDGE_MS = 2000; // nobody compares two faces in less
const UNKNOWN = "No answer from the controller: it may or may not be done. Look at the lane.";
const JUDGING = new Set(["send_back", "second_line", "override", "confirm_override", "retry_capture"]);
const OPENING = new Set(["override", "confirm_override"]);
const SECURING = new Set(["lock", "out_of_service"]); // never off, never late, no dialog, waits for nothing

// `drawn()`: whether both faces are drawn, or said to be none; `camera`: age_ms() and draw(canvas)
export function officer(root, drawn, camera) {
  const forms = [...root.querySelectorAll("form[data-act]")];
  const buttons = forms.flatMap((form) => [...form.querySelectorAll("button")]);
  const answer = root.querySelector("[data-answer]");
  const wait = root.querySelector("[data-wait]");
  const dialog = root.querySelector("[data-confirm-dialog]");
  let seen = null, changed = -Infinity, judged = -Infinity, stale = true, busy = false;
  const asked = new Map(); // what secures, and the rest: what was sent last and is not answered, with its key

  const lane = () => root.dataset.panel;
  const say = (words) => answer.replaceChildren(words);
  function waiting() {
    const left = JUDGE_MS - (performance.now() - judged);
    if (!drawn()) return "Decisions wait until both pictures are drawn.";
    return left > 0 ? `Decisions in ${Math.ceil(left / 1000)} s: look at both faces.` : "";
  }
  function refuse(action) {
    if (SECURING.has(action)) return "";
    if (stale) return "Nothing was sent: what you see is old.";
    if (performance.now() - changed < LOOK_MS) return "Nothing was sent: the lane just changed. Look again.";
    const why = JUDGING.has(action) ? waiting() : "";
    return why && `Nothing was sent. ${why}`;
  }
  const isOff = (action) => !SECURING.has(action) && (busy || stale || (JUDGING.has(action) && waiting() !== ""));
  function setOff() {
    for (const button of buttons) {
      const off = String(isOff(button.value));
      if (button.ariaDisabled !== off) button.ariaDisabled = off;
    }
    const judging = buttons.some((one) => JUDGING.has(one.value) && one.checkVisibility());
    const words = judging && !stale ? waiting() : "";
    if (wait.textContent !== words) wait.textContent = words;
    wait.hidden = !words;
    if (dialog.open) confirmAge();
  }

  async function send(fields, to) {
    const secures = SECURING.has(fields.action); // beside what is on its way: takes and frees nothing of it
    if (!secures) busy = true;
    setOff();
    try {
      const response = await fetch(`/lanes/${to}/actions`, {
        method: "POST", body: new URLSearchParams(fields), headers: { accept: "application/json" },
        signal: AbortSignal.timeout(7000),
      });
      const told = await response.json();
      if (told.again) {
        if (await again()) return await send(fields, to); // the same click, key and lane: nothing was sent yet
        return say("Nothing was sent.");
      }
      say(to === lane() ? told.sentence : `Lane ${to}: ${told.sentence}`);
      if (asked.get(secures)?.key === fields.key) asked.delete(secures); // the next click is another command
      if (response.ok && !secures && to === lane()) for (const form of forms) form.reset();
    } catch {
      say(UNKNOWN); // the same click again carries the same key, so it can not act twice
    } finally {
      if (!secures) busy = false;
      setOff();
    }
  }
  function sendOnce(fields) {
    const { key: _, ...same } = fields;
    const text = JSON.stringify([lane(), same]), secures = SECURING.has(fields.action);
    if (asked.get(secures)?.text !== text) asked.set(secures, { text, key: crypto.randomUUID() });
    send({ ...same, key: asked.get(secures).key }, lane());
  }
  function confirmAge() {
    const age = camera.age_ms();
    camera.draw(dialog.querySelector("canvas"));
    dialog.querySelector("[data-confirm-age]").textContent =
      age === null ? "There is no camera picture now." : `The camera picture is ${(age / 1000).toFixed(1)} s old.`;
  }
  function confirm(fields, reason) {
    const which = `lane ${lane()} for crossing ${fields.crossing || "none"}`;
    dialog.querySelector("[data-confirm-title]").textContent = `Open the exit of ${which}?`;
    dialog.querySelector("[data-confirm-reason]").textContent = `Reason: ${reason}`;
    dialog.querySelector("[data-confirm]").textContent = `Open the exit of lane ${lane()}`;
    confirmAge();
    dialog.returnValue = "";
    dialog.showModal();
    dialog.onclose = () => {
      if (dialog.returnValue !== "confirm") return say("Nothing was sent.");
      // what was seen when it was asked, not what is now: the lane refuses what has moved on
      if (stale) return say("Nothing was sent: what you see is old.");
      sendOnce({ ...fields, confirmed: "yes" });
    };
  }
  function submit(event) {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target, event.submitter));
    if ((busy || dialog.open) && !SECURING.has(fields.action)) return;
    const refusal = refuse(fields.action);
    if (refusal) return say(refusal);
    if (!OPENING.has(fields.action)) return sendOnce(fields);
    const reason = event.target.elements.reason?.selectedOptions[0].textContent;
    confirm(fields, reason ?? root.querySelector('[data-text="asked"]').textContent); // of the other officer
  }
  for (const form of forms) form.addEventListener("submit", submit);
  setInterval(setOff, 200);
  setOff();

  function forget() {
    for (const form of forms) form.reset(); // a reason belongs to one crossing
    root.querySelector("details").open = false;
  }
  return {
    see(level) {
      if (!seen || seen.epoch !== level.epoch || seen.lane !== level.lane) changed = performance.now();
      if (!seen || seen.evidence !== level.evidence) judged = performance.now();
      if (seen && (seen.crossing !== level.crossing || seen.lane !== level.lane)) forget();
      if (seen && seen.lane !== level.lane) say("");
      seen = level;
      for (const form of forms)
        for (const name of ["crossing", "epoch", "evidence", "ask"]) form.elements[name].value = level[name] ?? "";
      setOff();
    },
    // another lane is selected: nothing may be sent before its level has come
    leave() {
      if (dialog.open) dialog.close();
      seen = null;
      forget();
      say("");
      changed = judged = performance.now();
      this.setStale(true);
    },
    setStale(now) {
      stale = now;
      if (now && dialog.open && dialog.returnValue === "") dialog.querySelector("[data-confirm-age]").textContent = "What you see is old.";
      setOff();
    },
    secure() {
      const button = buttons.find((one) => one.value === "lock" && one.checkVisibility());
      if (button) button.form.requestSubmit(button);
      else say("This lane is locked already.");
    },
  };
}
