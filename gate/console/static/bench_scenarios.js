// Scenarios: chosen, written, run here in the lane's own time, checked at full speed, recorded.
export function scenarios(page, act) {
  const one = (name) => page.querySelector(`[data-${name}]`);
  const text = page.querySelector("#yaml");
  const verdict = one("verdict"), held = one("held");

  function tell(words, is, checks = []) {
    verdict.textContent = words;
    verdict.dataset.is = is;
    held.replaceChildren(...checks.map(([check, holds]) => {
      const item = document.createElement("li");
      item.dataset.is = holds ? "held" : "not";
      item.textContent = check;
      return item;
    }));
  }
  one("shipped").addEventListener("change", (event) => {
    const chosen = page.querySelector(`template[data-scenario="${event.target.value}"]`);
    if (chosen) text.value = chosen.content.textContent;
  });
  one("run").addEventListener("click", () => act("run", { text: text.value }));
  one("replay").addEventListener("click", async () => {
    tell("Running at full speed …", "busy");
    const told = await act("replay", { text: text.value });
    if (!told) tell("", "");
    else tell(`${told.name}: ${told.passed ? "passed" : "failed"} at full speed`, told.passed ? "held" : "not", told.checks);
  });
  one("record").addEventListener("click", async () => {
    const told = await act("record", { name: one("name").value });
    if (!told) return;
    text.value = told.text;
    tell("Recorded. It expects what came of it; add what it should expect.", "busy");
  });
  return ({ parts }) => {
    if (!("scenario" in parts) || parts.scenario === null) return;
    const told = parts.scenario;
    if (told.ended) tell(`${told.name}: ${told.passed ? "passed" : "failed"}`, told.passed ? "held" : "not", told.checks);
    else tell(`${told.name}: step ${told.done} of ${told.steps}, until ${told.lasts_s} s`, "busy");
  };
}
