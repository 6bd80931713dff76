// Copies levels into the page by name and says when they stop coming. It never guesses.
const STALE_MS = 3000; // the server speaks every second
const AGAIN_MS = 1000;
const places = { text: "data-text", mark: "data-mark", shape: "data-shape" };

function index(root, attribute) {
  const found = new Map();
  for (const element of root.querySelectorAll(`[${attribute}]`)) {
    const name = element.getAttribute(attribute);
    found.set(name, [...(found.get(name) ?? []), element]);
  }
  return found;
}

// What a form would send by itself, sent without leaving the page.
export function post(form, more = {}) {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(form.action, { method: "POST", body, headers: { accept: "application/json" }, signal: AbortSignal.timeout(7000) });
}

export function copier(root) {
  const [texts, marks, shapes] = Object.values(places).map((name) => index(root, name));
  return ({ text, mark, shape }) => {
    for (const [name, words] of Object.entries(text))
      for (const element of texts.get(name) ?? [])
        if (element.textContent !== words) element.textContent = words; // never markup
    for (const [name, value] of Object.entries(mark))
      for (const element of marks.get(name) ?? [])
        if (element.dataset.is !== value) element.dataset.is = value;
    for (const [name, values] of Object.entries(shape))
      for (const element of shapes.get(name) ?? [])
        for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  };
}

// `address`: a function where it can change; what is returned connects anew, to the present one.
// `kind`: of the events that are listened to.
export function follow(address, onLevel, onStale, kind = "level") {
  const where = typeof address === "function" ? address : () => address;
  let source, watchdog, again;
  const watch = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => { onStale(); connect(); watch(); }, STALE_MS);
  };
  function connect() {
    source?.close();
    clearTimeout(again);
    source = new EventSource(where());
    source.onerror = () => {
      source.close(); // its own waiting time is longer, and after an HTTP error it gives up
      again = setTimeout(connect, AGAIN_MS);
    };
    source.addEventListener(kind, (event) => {
      const level = JSON.parse(event.data);
      // another run of the server: its page may be another one
      if (level.boot !== document.documentElement.dataset.boot) return location.reload();
      watch();
      onLevel(level);
    });
  }
  watch();
  connect();
  return connect;
}
