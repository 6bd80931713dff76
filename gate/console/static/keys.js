// Single keys of the console: off until the officer switches them on, never while something is typed.
const TYPED = "input, select, textarea";

export function keys(does) {
  const dialog = document.querySelector("[data-keys]");
  const on = dialog.querySelector("[data-keys-on]");
  const open = document.querySelector("[data-keys-open]");
  const remembered = "egate-keys";

  on.checked = localStorage.getItem(remembered) === "on";
  on.addEventListener("change", () => localStorage.setItem(remembered, on.checked ? "on" : "off"));
  open.hidden = false;
  open.addEventListener("click", () => dialog.showModal());

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") return does.escape();
    if (!on.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.matches(TYPED) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") dialog.showModal();
    else if (/^[1-9]$/.test(event.key)) does.select(Number(event.key) - 1);
    else if (does[event.key.toLowerCase()]) does[event.key.toLowerCase()]();
    else return;
    event.preventDefault();
  });
}
