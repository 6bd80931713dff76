// Both faces of a crossing: fetched while the lane lets them be seen, gone when the crossing ends.
const AGAIN_MS = 700;

export function faces(page, lane) {
  const figures = [...page.querySelectorAll("[data-face]")];
  let crossing = null, epoch = null, timer;

  function wipe() {
    for (const figure of figures) {
      figure.dataset.is = "";
      const canvas = figure.querySelector("canvas");
      canvas.width = canvas.height = 1; // erases it
    }
  }
  async function load(figure) {
    const wanted = crossing;
    const address = `/lanes/${lane}/pictures/${figure.dataset.face}?crossing=${wanted}`;
    const response = await fetch(address, { cache: "no-store" }).catch(() => null);
    if (response?.status !== 200) return false;
    const picture = await createImageBitmap(await response.blob());
    if (wanted !== crossing) return true; // the crossing ended meanwhile: not shown
    const canvas = figure.querySelector("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d").drawImage(picture, 0, 0);
    figure.dataset.is = "shown";
    return true;
  }
  async function loadAll() {
    const asked = epoch;
    const done = await Promise.all(figures.map(load));
    if (asked === epoch && crossing !== null && !done.every(Boolean))
      timer = setTimeout(loadAll, AGAIN_MS);
  }
  return {
    // nobody knows whether the crossing goes on: what is old may not be looked at
    forget() {
      wipe();
      clearTimeout(timer);
      crossing = epoch = null;
    },
    see(level) {
      const present = level.pictures ? level.crossing : null;
      if (present !== crossing) wipe();
      if (present === crossing && level.epoch === epoch) return;
      [crossing, epoch] = [present, level.epoch];
      clearTimeout(timer);
      if (crossing !== null) loadAll();
    },
  };
}
