// Notes what the console draws: the crossing's number is the ms in which the change was made.
const bench = window.bench = {
  drawn: [], pictures: [], replaced: [], versions: 0, skipped: 0, gaps: 0, last: {}, number: null,
  shown: new Set(),
  clear() { Object.assign(bench, { drawn: [], pictures: [], replaced: [], versions: 0, skipped: 0, gaps: 0 }); },
  read() { const { drawn, pictures, replaced, versions, skipped, gaps } = bench; return { drawn, pictures, replaced, versions, skipped, gaps }; },
  lanes: () => bench.shown.size,
};
const wall = () => performance.timeOrigin + performance.now();

// the DOM: what is observed is what stands there
addEventListener("DOMContentLoaded", () => {
  new MutationObserver((changes) => {
    const targets = new Set(changes.map((one) => one.target.closest?.("[data-text=crossing]") ?? one.target.parentElement));
    for (const target of targets) {
      const card = target?.closest?.("[data-card]");
      const made = /\d{13}/.exec(target?.textContent ?? "");
      if (!card || !made || target.dataset?.text !== "crossing") continue;
      bench.shown.add(card.dataset.card);
      bench.drawn.push(wall() - Number(made[0]));
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
});

// the stream: versions and numbers without a gap
const Source = window.EventSource;
window.EventSource = class extends Source {
  constructor(...given) {
    super(...given);
    this.addEventListener("hall", ({ data }) => {
      const told = JSON.parse(data);
      if (told.number !== 0 && told.number !== bench.number + 1) bench.gaps += 1;
      bench.number = told.number;
      for (const [lane, { version }] of Object.entries(told.cards ?? {})) {
        const before = bench.last[lane];
        bench.last[lane] = version;
        if (told.number === 0 || before === undefined) continue;
        bench.versions += version - before;
        bench.skipped += version - before - 1;
      }
    });
  }
};

// the pictures: a comment right after the start of each JPEG tells when it was taken
const decode = window.createImageBitmap;
const newest = [];
window.createImageBitmap = async (blob) => {
  const head = new DataView(await blob.slice(0, 14).arrayBuffer());
  const bitmap = await decode(blob);
  if (head.getUint16(2) !== 0xfffe) return bitmap;
  const taken = Number(head.getBigUint64(6));
  bench.pictures.push(wall() - taken);
  newest.push(taken);
  if (newest.length > 16) bench.replaced.push(wall() - newest.shift()); // sixteen lanes, in turn
  return bitmap;
};
