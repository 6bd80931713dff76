// Live camera pictures over one WebSocket: newest wins, greyed where the last is older than 2 s.
const OLD_MS = 2000;
const GONE_MS = 10000;
const AGAIN_MS = 1000;

function screen(root) {
  const canvas = root.querySelector("canvas");
  const words = root.querySelector("[data-thumbnail-words]");
  let taken = null, drawing = false;

  const age_ms = () => (taken === null ? null : performance.now() - taken);
  function tick() {
    if (taken !== null && age_ms() > GONE_MS) {
      taken = null;
      canvas.width = canvas.height = 1; // erases it
    }
    const age = age_ms();
    const is = age === null ? "none" : age > OLD_MS ? "old" : "live";
    if (root.dataset.thumbnail !== is) root.dataset.thumbnail = is;
    const told = age === null ? "no picture" : is === "old" ? `old: ${Math.floor(age / 1000)} s` : `${(age / 1000).toFixed(1)} s`;
    if (words.textContent !== told) words.textContent = told;
  }
  return {
    tick,
    age_ms,
    async show(jpeg, age) {
      if (drawing) return; // slower than the stream: the next one is newer
      drawing = true;
      try {
        const picture = await createImageBitmap(new Blob([jpeg]));
        if (canvas.width !== picture.width) [canvas.width, canvas.height] = [picture.width, picture.height];
        canvas.getContext("2d").drawImage(picture, 0, 0);
        picture.close();
        taken = performance.now() - age;
      } catch {
        // not a picture: the last one grows old and is greyed
      } finally {
        drawing = false;
      }
    },
    draw(other) {
      [other.width, other.height] = taken === null ? [1, 1] : [canvas.width, canvas.height];
      if (taken !== null) other.getContext("2d").drawImage(canvas, 0, 0);
    },
  };
}

// `roots`: a lane's name and the element that holds its canvas; `query`: "" for all lanes
export function thumbnails(roots, query) {
  const screens = new Map([...roots].map(([lane, root]) => [lane, screen(root)]));
  const names = new TextDecoder();
  function show({ data }) {
    const header = new DataView(data);
    const length = header.getUint8(0);
    const lane = names.decode(new Uint8Array(data, 3, length));
    screens.get(lane)?.show(new Uint8Array(data, 3 + length), header.getUint16(1));
  }
  function connect() {
    const socket = new WebSocket(`ws://${location.host}/thumbnails${query}`);
    socket.binaryType = "arraybuffer";
    socket.onmessage = show;
    socket.onclose = () => setTimeout(connect, AGAIN_MS);
  }
  if (screens.size) {
    setInterval(() => { for (const one of screens.values()) one.tick(); }, 500);
    connect();
  }
  const none = { age_ms: () => null, draw: (canvas) => { canvas.width = canvas.height = 1; } };
  return (lane) => screens.get(lane) ?? none;
}
