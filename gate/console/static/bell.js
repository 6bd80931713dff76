// The sound of unseen alarms: generated here, repeated until all are seen, muted only visibly.
const URGENT = new Set(["critical", "high"]);
const EVERY_MS = { urgent: 2000, other: 6000 };
const TONES = { urgent: [[880, 0], [660, 0.22]], other: [[560, 0]] }; // Hz, s after the beginning
const LENGTH_S = 0.18;

export function bell(root) {
  const button = root.querySelector("[data-sound]");
  let context = null, muted = false, kind = null, rung = -Infinity;

  function tone(hertz, after) {
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    const at = context.currentTime + after;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, at); // a ramp: a step would click
    gain.gain.linearRampToValueAtTime(0.25, at + 0.02);
    gain.gain.linearRampToValueAtTime(0, at + LENGTH_S);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + LENGTH_S);
  }
  function ring() {
    show();
    if (!kind || muted || context?.state !== "running") return;
    if (performance.now() - rung < EVERY_MS[kind]) return;
    rung = performance.now();
    for (const [hertz, after] of TONES[kind]) tone(hertz, after);
    root.dataset.tones = Number(root.dataset.tones) + 1;
  }
  function show() {
    const blocked = context?.state !== "running";
    const words = muted ? "Sound is muted" : blocked ? "Sound: click to allow" : "Sound on";
    if (button.textContent !== words) button.textContent = words;
    button.ariaPressed = String(!muted && !blocked);
    root.toggleAttribute("data-silent", muted || blocked);
  }
  // browsers let a page sound only after somebody has touched it
  function allow() {
    context ??= new AudioContext();
    context.resume().then(show);
  }
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, allow, { passive: true });
  button.hidden = false;
  button.addEventListener("click", () => {
    muted = !muted && context?.state === "running";
    show();
  });
  setInterval(ring, 250);
  return {
    set(severities) {
      const urgent = severities.some((one) => URGENT.has(one));
      const now = severities.length === 0 ? null : urgent ? "urgent" : "other";
      if (now === "urgent" && kind !== "urgent") rung = -Infinity; // at once
      kind = now;
    },
    stop() {
      kind = null;
    },
  };
}
