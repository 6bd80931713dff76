// Both faces of a crossing: fetched while the lane lets them be seen, gone when the crossing ends.
const AGAIN_MS = 700;
const LONGEST_MS = 4000; // an officer is not kept waiting for a picture that does not come
const NONE = 204;

export function faces(root) {
  const figures = [...root.querySelectorAll("[data-face]")];
  let shown = null, epoch = null, timer; // shown: "lane/crossing"

  function mark(figure, is, words) {
    figure.dataset.is = is;
    figure.querySelector("[data-face-words]").textContent = words;
  }
  function wipe() {
    for (const figure of figures) {
      mark(figure, "", "");
      const canvas = figure.querySelector("canvas");
      canvas.width = canvas.height = 1; // erases it
    }
  }
  async function load(figure) {
    const wanted = shown;
    const [lane, crossing] = wanted.split("/");
    const address = `/lanes/${lane}/pictures/${figure.dataset.face}?crossing=${crossing}`;
    const signal = AbortSignal.timeout(LONGEST_MS);
    const response = await fetch(address, { cache: "no-store", signal }).catch(() => null);
    // broken off under way, or no picture at all: told and tried again, as one that did not come
    const picture = response?.status === 200 && (await response.blob().then(createImageBitmap).catch(() => null));
    if (!picture) {
      const words = response?.status === NONE ? ": there is no picture" : ": the picture can not be fetched";
      if (wanted === shown && figure.dataset.is !== "shown") mark(figure, "none", words);
      return false;
    }
    if (wanted !== shown) return true; // the crossing ended meanwhile: not shown
    const canvas = figure.querySelector("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d").drawImage(picture, 0, 0);
    mark(figure, "shown", "");
    return true;
  }
  async function loadAll() {
    const asked = epoch;
    const done = await Promise.all(figures.map(load));
    if (asked === epoch && shown !== null && !done.every(Boolean))
      timer = setTimeout(loadAll, AGAIN_MS);
  }
  return {
    // nobody knows whether the crossing goes on: what is old may not be looked at
    forget() {
      wipe();
      clearTimeout(timer);
      shown = epoch = null;
    },
    drawn: () => shown === null || figures.every((figure) => figure.dataset.is !== ""),
    see(level) {
      const present = level.pictures ? `${level.lane}/${level.crossing}` : null;
      if (present !== shown) wipe();
      if (present === shown && level.epoch === epoch) return;
      [shown, epoch] = [present, level.epoch];
      clearTimeout(timer);
      if (shown !== null) loadAll();
    },
  };
}
