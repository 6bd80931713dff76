// Tells that the officer is still at the page, and leaves it when the session is over.
const TELL_MS = 20000; // at most so often
const LOOK_MS = 5000;
let told = performance.now(), moved = false;

// What every request of a script that changes something carries, as each form does.
export const guarded = () => ({ "x-csrf-token": document.documentElement.dataset.csrf });

async function ask(address, method) {
  const headers = method === "POST" ? guarded() : {};
  const response = await fetch(address, { method, headers, cache: "no-store" }).catch(() => null);
  if (response?.status === 401) location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
}
for (const kind of ["pointerdown", "pointermove", "keydown", "wheel"])
  addEventListener(kind, () => { moved = true; }, { passive: true });

if (document.documentElement.dataset.csrf) setInterval(() => {
  if (moved && performance.now() - told > TELL_MS) {
    [told, moved] = [performance.now(), false];
    ask("/session/seen", "POST");
  } else ask("/session", "GET");
}, LOOK_MS);
