// Bodies on the plan: drawn where they are, dragged to where they should walk or stand; keys do both.
const NS = "http://www.w3.org/2000/svg";
const MIDDLE = 150;
const STEP_M = 0.1;
const SEND_MS = 120;
const make = (name, attributes = {}) => {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

export function people(page, act) {
  const scene = page.querySelector("[data-scene]");
  const layer = page.querySelector("[data-people]");
  const chosenWords = page.querySelector("[data-chosen-words]");
  const [start, end] = [Number(scene.dataset.start), Number(scene.dataset.end)];
  const x = (m) => 30 + ((m - start) / (end - start)) * 1140;
  const metres = (at) => start + ((at - 30) / 1140) * (end - start);
  const within = (m) => Math.round(Math.max(-2.5, Math.min(3.8, m)) * 1000) / 1000;
  const drawn = new Map();
  let chosen = null, drag = null, sent = 0;

  function choose(number) {
    chosen = number;
    for (const [own, { group }] of drawn) group.toggleAttribute("data-chosen", own === chosen);
    const one = drawn.get(chosen);
    chosenWords.textContent = one ? one.name : "Nobody chosen";
    for (const button of page.querySelectorAll("[data-for-body]")) button.disabled = !one;
  }
  function build(body) {
    const group = make("g", { class: body.thing ? "thing" : "person", tabindex: 0, role: "slider", "aria-valuemin": -2.5, "aria-valuemax": 3.8, "aria-orientation": "horizontal" });
    const goal = make("path", { class: "goal" });
    const trunk = make("rect", { class: "trunk", rx: body.thing ? 4 : 14 });
    const head = make("circle", { class: "head", r: 15, cy: MIDDLE });
    const label = make("text", { class: "number", y: MIDDLE + 5 });
    label.textContent = body.number;
    group.append(goal, trunk, ...(body.thing ? [] : [head]), label);
    const name = `${body.thing ? "Thing" : "Person"} ${body.number}`;
    group.setAttribute("aria-label", name);
    group.addEventListener("focus", () => choose(body.number));
    group.addEventListener("pointerdown", (event) => take(event, body.number, group));
    group.addEventListener("keydown", (event) => key(event, body.number));
    layer.append(group);
    const one = { group, goal, trunk, head, label, name, body };
    drawn.set(body.number, one);
    return one;
  }
  function place(one, body) {
    one.body = body;
    const [back, front, middle] = [x(body.back), x(body.front), x(body.at)];
    const tall = body.thing ? 34 : 78;
    one.trunk.setAttribute("x", back);
    one.trunk.setAttribute("width", Math.max(6, front - back));
    one.trunk.setAttribute("y", MIDDLE - tall / 2);
    one.trunk.setAttribute("height", tall);
    one.head.setAttribute("cx", middle);
    one.label.setAttribute("x", body.thing ? (back + front) / 2 : middle);
    const goes = Math.abs(body.to - body.at) > 0.02 && !body.thing;
    const to = Math.max(16, Math.min(1184, x(body.to)));
    one.goal.setAttribute("d", goes ? `M${middle} ${MIDDLE + 52}H${to}m0 -7v14` : "");
    one.group.setAttribute("aria-valuenow", body.at);
    one.group.setAttribute("aria-valuetext", `${body.at.toFixed(2)} m${goes ? `, walks to ${body.to.toFixed(2)} m` : ""}`);
  }
  function at(event) {
    const box = layer.getBoundingClientRect();
    return within(metres(((event.clientX - box.left) / box.width) * 1200));
  }
  function take(event, number, group) {
    event.preventDefault();
    group.focus();
    group.setPointerCapture(event.pointerId);
    drag = { number, moved: false };
    group.onpointermove = (move) => {
      if (!drag) return;
      drag.moved = true;
      if (performance.now() - sent < SEND_MS) return;
      send(move, number);
    };
    group.onpointerup = (up) => { if (drag?.moved) send(up, number); drag = null; };
    group.onpointercancel = () => { drag = null; };
  }
  function send(event, number) {
    sent = performance.now();
    const to = at(event);
    if (event.shiftKey || drawn.get(number)?.body.thing) act("place", { body: number, at_m: to });
    else act("walk", { body: number, to_m: to });
  }
  function key(event, number) {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const body = drawn.get(number)?.body;
    if (event.key === "Delete" || event.key === "Backspace") act("remove", { body: number });
    else if (way && (event.shiftKey || body.thing)) act("place", { body: number, at_m: within(body.at + way * STEP_M) });
    else if (way) act("walk", { body: number, to_m: within((Math.abs(body.to - body.at) > 0.02 ? body.to : body.at) + way * STEP_M) });
    else return;
    event.preventDefault();
  }
  for (const one of page.querySelectorAll("[data-add]")) one.addEventListener("click", () => act("add", { at_m: Number(one.dataset.add) }));
  for (const one of page.querySelectorAll("[data-walk]")) one.addEventListener("click", () => act("walk", { body: chosen, to_m: Number(one.dataset.walk) }));
  page.querySelector("[data-put-down]").addEventListener("click", () => act("put_down", { body: chosen }));
  page.querySelector("[data-remove]").addEventListener("click", () => act("remove", { body: chosen }));
  choose(null);
  return ({ parts }) => {
    if (!parts.bodies) return;
    const there = new Set(parts.bodies.map((one) => one.number));
    for (const [number, one] of drawn) if (!there.has(number)) {
      const focused = document.activeElement === one.group;
      one.group.remove();
      drawn.delete(number);
      if (chosen === number) choose(null);
      if (focused) page.querySelector("[data-add]").focus();
    }
    for (const body of parts.bodies) place(drawn.get(body.number) ?? build(body), body);
    if (chosen !== null && !drawn.has(chosen)) choose(null);
  };
}
