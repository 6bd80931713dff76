// The traveller's screen: copies its level; without news for 3 s it sends to another lane.
import { aids } from "./display_aids.js";
import { mirror } from "./display_mirror.js";
import { copier, follow } from "./level.js";
import { voice } from "./voice.js";

const screen = document.querySelector("[data-display]");
const root = screen.dataset.display; // beside which the routes of this display are
const copy = copier(document);
const spoken = screen.querySelector("[data-stale]");
let chosen = new URLSearchParams(location.search).get("language") ?? "";

const address = () => `${root}/display/events?language=${encodeURIComponent(chosen)}`;
const speak = voice(screen);
const look = mirror(screen, root);
const helps = aids(screen, { language: (code) => { chosen = code; connect(); }, voice: speak.set });

function draw(level) {
  [document.documentElement.lang, document.documentElement.dir] = [level.tag, level.direction];
  copy(level);
  document.title = level.text.lane;
  look(level.mark.capturing === "on");
  speak.say(level);
  helps.see(level.mark.occupied === "on");
}
function stale() {
  const pictogram = spoken.dataset.is; // told before: nobody can be asked now
  copy({
    text: { sentence: spoken.textContent, notice: "" },
    mark: { tone: pictogram === "closed" ? "closed" : "referred", pictogram, notice: "", capturing: "" },
    shape: { pictogram: { href: `#pictogram-${pictogram}` } },
  });
  look(false);
}
const connect = follow(address, draw, stale);
