// The traveller's own picture, mirrored by the style sheet; drawn only while the camera looks.
const AGAIN_MS = 1000;
const OLD_MS = 1000;

export function mirror(screen, root) {
  const main = screen.querySelector("[data-mirror]");
  const canvas = main.querySelector("canvas");
  if (!canvas) return () => {};
  let wanted = false, drawing = false, timer;

  function erase() {
    clearTimeout(timer);
    canvas.width = canvas.height = 1; // erases it
    main.dataset.mirror = "none";
  }
  async function show({ data }) {
    if (!wanted || drawing) return; // slower than the stream: the next one is newer
    drawing = true;
    try {
      const picture = await createImageBitmap(new Blob([data]));
      if (!wanted) return;
      [canvas.width, canvas.height] = [picture.width, picture.height];
      canvas.getContext("2d").drawImage(picture, 0, 0);
      main.dataset.mirror = "live";
      clearTimeout(timer);
      timer = setTimeout(erase, OLD_MS);
    } catch {
      // not a picture: the last one is erased when it is old
    } finally {
      drawing = false;
    }
  }
  function connect() {
    const socket = new WebSocket(`ws://${location.host}${root}/display/mirror`);
    socket.binaryType = "arraybuffer";
    socket.onmessage = show;
    socket.onclose = () => setTimeout(connect, AGAIN_MS);
  }
  connect();
  return (now) => {
    if (wanted && !now) erase();
    wanted = now;
  };
}
