// Says in the header whether the page is live; what is old is called old and looks old.
const OLD = "No news from the controller. What you see is old; decisions are off.";

export function linkState(onChange) {
  const link = document.querySelector("[data-link]");
  const words = link.querySelector("[data-link-words]");
  const alarm = document.querySelector("[data-stale]");
  let stale = null, heardAt = performance.now();

  function set(now) {
    if (stale === now) return;
    stale = now;
    document.documentElement.toggleAttribute("data-old", stale);
    link.dataset.link = stale ? "lost" : "live";
    words.textContent = stale ? "Stale" : "Live";
    alarm.textContent = stale ? OLD : "";
    alarm.hidden = !stale;
    onChange(stale);
  }
  return {
    stale: () => stale === true,
    lost: () => set(true),
    heard() {
      heardAt = performance.now();
      set(false);
    },
    tick() {
      if (stale) words.textContent = `Stale ${Math.floor((performance.now() - heardAt) / 1000)} s`;
    },
  };
}
