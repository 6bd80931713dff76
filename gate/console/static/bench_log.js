// The serial lines: newest frame first, decoded; a frame opens to its registers and bytes. Bounded.
const KEPT = 400;
const NAMES = { lane_bus: "bus", document_reader: "reader", barcode_reader: "scanner" };
const cell = (text, className = "") => {
  const element = document.createElement("td");
  element.textContent = text;
  element.className = className;
  return element;
};

function row(frame) {
  const tr = document.createElement("tr");
  tr.dataset.way = frame.way;
  tr.toggleAttribute("data-spoilt", frame.spoilt);
  const says = document.createElement("td");
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = `${frame.spoilt ? "spoilt: " : ""}${frame.words}`;
  details.append(summary);
  details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) open(details, frame); });
  says.append(details);
  tr.append(cell(frame.at.toFixed(3), "number"), cell(`${frame.way === "to" ? "→" : "←"} ${NAMES[frame.line]}`, "line"), says);
  tr.dataset.search = `${frame.words} ${frame.hex}`.toLowerCase();
  tr.dataset.from = frame.line;
  return tr;
}
function open(details, frame) {
  const hex = document.createElement("code");
  hex.textContent = frame.hex;
  const list = document.createElement("dl");
  for (const [register, name, value] of frame.fields) {
    const dt = document.createElement("dt"), dd = document.createElement("dd");
    dt.textContent = `${register} ${name}`;
    dd.textContent = value;
    list.append(dt, dd);
  }
  details.append(hex, ...(frame.fields.length ? [list] : []));
}

export function frames(page, act) {
  const one = (name) => page.querySelector(`[data-${name}]`);
  const [body, line, filter, hold, every] = ["frames", "line", "filter", "hold", "every"].map(one);
  let waiting = [], holding = false;
  const fits = (tr) => (!line.value || tr.dataset.from === line.value) && tr.dataset.search.includes(filter.value.trim().toLowerCase());
  const sift = () => { for (const tr of body.children) tr.hidden = !fits(tr); };
  function flush() {
    const rows = waiting.map(row);
    for (const tr of rows) tr.hidden = !fits(tr);
    body.prepend(...rows.reverse());
    waiting = [];
    while (body.children.length > KEPT) body.lastElementChild.remove();
    one("kept").textContent = `The newest ${KEPT} are kept.`;
  }
  line.addEventListener("change", sift);
  filter.addEventListener("input", sift);
  hold.addEventListener("click", () => {
    holding = !holding;
    hold.setAttribute("aria-pressed", holding);
    hold.textContent = holding ? "Go on" : "Hold";
    if (!holding) flush();
  });
  every.addEventListener("change", () => act("log", { every: every.checked }));
  return (news) => {
    if (news.fresh) { body.replaceChildren(); waiting = []; }
    waiting.push(...news.frames);
    if (waiting.length > KEPT) waiting = waiting.slice(-KEPT);
    if (!holding && waiting.length) flush();
    else if (holding) one("kept").textContent = `${waiting.length} came meanwhile.`;
    if (!news.parts.log) return;
    every.checked = news.parts.log.every;
    one("left-out").textContent = news.parts.log.left_out;
  };
}
