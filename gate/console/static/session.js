// Tells that the officer is still at the page, and leaves it when the session is over.
const TELL_MS = 20000; // at most so often
const LOOK_MS = 5000;
let told = performance.now(), moved = false;

async function ask(address, method) {
  const response = await fetch(address, { method, cache: "no-store" }).catch(() => null);
  if (response?.status === 401) location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
}
for (const kind of ["pointerdown", "pointermove", "keydown", "wheel"])
  addEventListener(kind, () => { moved = true; }, { passive: true });

setInterval(() => {
  if (moved && performance.now() - told > TELL_MS) {
    [told, moved] = [performance.now(), false];
    ask("/session/seen", "POST");
  } else ask("/session", "GET");
}, LOOK_MS);
