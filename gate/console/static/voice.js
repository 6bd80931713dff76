// Says what is new, one recording after the other; what is not there is silence.
export function voice(screen) {
  const said = screen.querySelector("[data-voice]");
  let on = false, last = "", playing;

  function play(addresses) {
    playing?.pause();
    const [address, ...more] = addresses;
    if (!address) return;
    playing = new Audio(`${screen.dataset.display}/${address}`);
    playing.onended = () => play(more);
    playing.play().catch(() => {}); // no loudspeaker, or not allowed to: the words are there
  }
  const now = () => said.dataset.is.split(" ");
  return {
    set(wanted) {
      on = wanted;
      play(on ? now() : []);
    },
    say(level) {
      const what = `${level.language} ${level.text.sentence} ${level.text.notice} ${level.mark.soon}`;
      const over = last.endsWith(" on") && what === last.slice(0, -2); // only the warning has gone
      if (on && what !== last && !over) play(now());
      last = what;
    },
  };
}
