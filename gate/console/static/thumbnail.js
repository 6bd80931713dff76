// The live camera picture: newest wins, greyed where the last one is older than 2 s.
const OLD_MS = 2000;
const GONE_MS = 10000;
const AGAIN_MS = 1000;

export function thumbnail(page, lane) {
  const screen = page.querySelector("[data-thumbnail]");
  const canvas = screen.querySelector("canvas");
  const words = screen.querySelector("[data-thumbnail-words]");
  let taken = null, drawing = false;

  async function show({ data }) {
    if (drawing) return; // slower than the stream: the next one is newer
    drawing = true;
    try {
      const header = new DataView(data);
      const name = header.getUint8(0);
      const picture = await createImageBitmap(new Blob([new Uint8Array(data, 3 + name)]));
      [canvas.width, canvas.height] = [picture.width, picture.height];
      canvas.getContext("2d").drawImage(picture, 0, 0);
      taken = performance.now() - header.getUint16(1);
      tick();
    } catch {
      // not a picture: the last one grows old and is greyed
    } finally {
      drawing = false;
    }
  }
  function tick() {
    if (taken !== null && performance.now() - taken > GONE_MS) {
      taken = null;
      canvas.width = canvas.height = 1; // erases it
    }
    const age = taken === null ? Infinity : performance.now() - taken;
    screen.dataset.thumbnail = taken === null ? "none" : age > OLD_MS ? "old" : "live";
    if (taken === null) words.textContent = "no picture";
    else words.textContent = age > OLD_MS ? `old: ${Math.floor(age / 1000)} s` : "live";
  }
  function connect() {
    const socket = new WebSocket(`ws://${location.host}/thumbnails?lane=${encodeURIComponent(lane)}`);
    socket.binaryType = "arraybuffer";
    socket.onmessage = show;
    socket.onclose = () => setTimeout(connect, AGAIN_MS);
  }
  setInterval(tick, 500);
  connect();
}
