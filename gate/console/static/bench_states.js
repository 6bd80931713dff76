// The state diagram, the guards of the last transition, coverage, and what the lane says of itself.
const words = (name) => name.replaceAll("_", " ");
const TONES = { ready: "ready", releasing: "passed", leaving: "passed", referred: "referred", returning: "referred", emergency: "alarm", fault: "alarm", out_of_service: "closed", maintenance: "closed" };
const items = (texts, make) => texts.map((text) => {
  const item = document.createElement("li");
  make(item, text);
  return item;
});

export function states(page, act) {
  const one = (name) => page.querySelector(`[data-${name}]`);
  const nodes = new Map([...page.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, node]));
  const arrows = new Map([...page.querySelectorAll("[data-arrow]")].map((arrow) => [arrow.dataset.arrow, arrow]));
  const actions = [...page.querySelectorAll("[data-action]")];
  for (const button of actions)
    button.addEventListener("click", () => {
      const given = button.dataset.action === "override" || button.dataset.action === "confirm_override" ? { reason: one("reason").value } : {};
      act("officer", { action: button.dataset.action, ...given });
    });
  one("officers").addEventListener("change", (event) => act("officers", { count: Number(event.target.value) }));

  function diagram({ active, entered, taken, decision }) {
    const done = new Set(entered);
    for (const [name, node] of nodes) node.dataset.is = name === active ? "active" : done.has(name) ? "entered" : "new";
    const ways = new Set(taken.map((pair) => pair.join(">")));
    const last = decision && `${decision.from}>${decision.to}`;
    for (const [name, arrow] of arrows) arrow.dataset.is = name === last ? "last" : ways.has(name) ? "taken" : "new";
    const final = arrows.get(last);
    if (final && final.nextElementSibling?.matches(".arrow")) final.parentNode.insertBefore(final, final.parentNode.querySelector(".node"));
    if (!decision) {
      one("decided").textContent = "No transition yet";
      one("guards").replaceChildren();
      return;
    }
    one("decided").textContent = `${words(decision.from)} → ${words(decision.to)} on ${words(decision.event)}`;
    one("guards").replaceChildren(...items(decision.tried, (item, [guard, held]) => {
      item.dataset.is = held ? "held" : "not";
      item.textContent = `${words(guard)}${held ? ": holds, taken" : ""}`;
    }));
    one("guards").parentElement.scrollTop = one("guards").scrollHeight; // the one that was taken is the last
  }
  function coverage(told) {
    one("covered-states").textContent = `${told.states} of ${told.of_states}`;
    one("covered-rows").textContent = `${told.rows} of ${told.of_rows}`;
    one("never").textContent = told.never.map(words).join(", ") || "none";
    one("missing").replaceChildren(...items(told.missing, (item, text) => { item.textContent = words(text); }));
  }
  return ({ parts }) => {
    if (parts.diagram) diagram(parts.diagram);
    if (parts.coverage) coverage(parts.coverage);
    if (!parts.state) return;
    const { name, crossing, sentence, lamp, reasons, lost } = parts.state;
    one("tone").dataset.is = TONES[name] ?? "busy";
    one("state").textContent = words(name);
    one("crossing").textContent = crossing === null ? "" : `crossing ${crossing}`;
    one("sentence").textContent = sentence || "nothing";
    one("lamp").textContent = lamp;
    one("against").textContent = [...reasons, ...(lost.length ? [`Lost: ${lost.map(words).join(", ")}`] : [])].join(" ");
    one("help").hidden = !parts.state.helped;
    for (const button of actions) button.hidden = !parts.state.actions.includes(button.dataset.action);
  };
}
