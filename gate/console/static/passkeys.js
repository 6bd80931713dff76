// Passkeys: asks the server what to ask the authenticator, and brings its answer back.
import { guarded } from "./session.js";

export const canPasskeys = () =>
  Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON) && location.hostname === "localhost";

export async function post(address, body) {
  const headers = { "content-type": "application/json", accept: "application/json", ...guarded() };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  return { ok: response.ok, ...(text ? JSON.parse(text) : {}) };
}
const failed = (told) => { throw new Error(told.sentence); };

// Returns an authenticator's answer that proves who is there; throws where there is none.
export async function proof() {
  const told = await post("/sign-in/passkey/options", {});
  if (!told.ok) failed(told);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(told);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}
async function registration() {
  const told = await post("/account/passkeys/options", {});
  if (told.again) return location.assign("/session/again?to=/account");
  if (!told.ok) failed(told);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(told);
  return (await navigator.credentials.create({ publicKey })).toJSON();
}

const say = (sentence) => {
  const place = document.querySelector("[data-passkey-answer]");
  place.textContent = sentence;
  place.hidden = false;
};
const words = (error) =>
  error.name === "NotAllowedError" ? "No passkey was used: it was cancelled, or took too long."
    : error.name === "InvalidStateError" ? "This passkey is registered already." : error.message;

const does = {
  "sign-in": async (to) => post("/sign-in/passkey", { answer: await proof(), to }),
  again: async (to) => ({ to, ...(await post("/session/again", { answer: await proof() })) }),
  register: async () => {
    const answer = await registration();
    return answer && post("/account/passkeys", { answer, label: document.querySelector("[data-register]").elements.label.value });
  },
};
for (const button of document.querySelectorAll("[data-passkey]")) {
  button.hidden = !canPasskeys();
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const told = await does[button.dataset.passkey](button.dataset.to);
      if (told && !told.ok) failed(told);
      const form = document.querySelector("[data-again-form]");
      if (!told) return;
      // what was carried along is confirmed by the form that carries it, now that the proof is given
      if (button.dataset.passkey === "again" && form?.elements.lane) location.assign(`/lanes/${form.elements.lane.value}`);
      else location.assign(told.to);
    } catch (error) { say(words(error)); } finally { button.disabled = false; }
  });
}
