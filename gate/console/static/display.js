// The traveller's screen: copies the sentence; without news for 3 s it sends to another lane.
import { copier, follow } from "./level.js";

const screen = document.querySelector("[data-display]");
const copy = copier(document);
const CLOSED = "This lane is closed. Please use another one.";
const WAIT = "Please wait. An officer is coming."; // somebody may be inside

function stale() {
  const outside = ["document", "closed"].includes(screen.dataset.is);
  const [sentence, pictogram] = outside ? [CLOSED, "closed"] : [WAIT, "officer"];
  copy({ text: { sentence, notice: "" }, mark: { pictogram, notice: "" }, shape: {} });
}
follow(`/lanes/${screen.dataset.display}/display/events`, copy, stale);
