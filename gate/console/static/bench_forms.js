// The builder of traveller and document, what they do, and the fault panel. One input, one act.
export function valueOf(input) {
  if (input.dataset.kind === "flag") return input.checked;
  if (input.dataset.kind !== "number") return input.value;
  return input.value === "" ? null : Number(input.value);
}
function put(input, value) {
  if (document.activeElement === input && input.type !== "checkbox" && input.tagName !== "SELECT") return;
  if (input.type === "checkbox") input.checked = value;
  else input.value = value ?? "";
}

export function traveller(page, act) {
  const form = page.querySelector("[data-traveller]");
  const says = page.querySelector("[data-chip-says]");
  const come = page.querySelector("[data-do=come]");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", async () => {
    const given = {};
    for (const input of form.elements) if (input.name) given[input.name] = valueOf(input);
    await act("traveller", given);
  });
  for (const one of page.querySelectorAll("[data-send]"))
    one.addEventListener("submit", (event) => {
      event.preventDefault();
      const input = one.querySelector("[name]");
      act(one.dataset.send, { [input.name]: input.value });
    });
  return ({ parts }) => {
    if (!parts.hand) return;
    for (const [name, value] of Object.entries(parts.hand.spec)) {
      const input = form.elements[name];
      put(input, value);
      input.closest("div").toggleAttribute("data-changed", input.dataset.kind !== "number" && !isFirst(input));
    }
    const chosen = form.elements.chip.selectedOptions[0];
    says.textContent = chosen?.title ?? "";
    come.setAttribute("aria-disabled", parts.hand.visits);
  };
}
function isFirst(input) {
  return input.type === "checkbox" ? input.checked === input.defaultChecked : [...(input.options ?? [])].every((one) => one.selected === one.defaultSelected);
}

export function faults(page, act) {
  const panel = page.querySelector("[data-faults]");
  const count = page.querySelector("[data-fault-count]");
  const well = page.querySelector("[data-well]");
  const inputs = new Map();
  for (const one of panel.querySelectorAll("[data-injector]"))
    inputs.set(one.dataset.injector, { place: one, input: one.querySelector("[name]"), rest: JSON.parse(one.dataset.rest) });
  let now = {};
  panel.addEventListener("change", async (event) => {
    const name = event.target.name;
    if (!inputs.has(name)) return;
    const done = await act("fault", { name, value: valueOf(event.target) });
    if (!done) put(event.target, now[name] ?? inputs.get(name).rest);
  });
  well.addEventListener("click", async () => {
    for (const name of Object.keys(now)) await act("fault", { name, value: inputs.get(name).rest });
  });
  return ({ parts }) => {
    if (!parts.faults) return;
    now = parts.faults;
    for (const [name, { place, input, rest }] of inputs) {
      const wrong = name in now;
      put(input, wrong ? now[name] : rest);
      place.toggleAttribute("data-wrong", wrong);
    }
    for (const group of panel.querySelectorAll("details")) {
      const wrong = group.querySelectorAll("[data-wrong]").length;
      group.querySelector("[data-group-count]").textContent = wrong ? `${wrong} set` : "";
    }
    const wrong = Object.keys(now).length;
    count.textContent = wrong ? `${wrong} set` : "none";
    count.toggleAttribute("data-wrong", wrong > 0);
    well.disabled = !wrong;
  };
}
