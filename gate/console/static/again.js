// Asks over the page who the officer is, before an override; the form that asked stays as it is.
import { canPasskeys, post, proof } from "./passkeys.js";

// Returns true once it is proved, false where the officer cancels.
export function again() {
  const dialog = document.querySelector("[data-again]");
  const form = dialog.querySelector("[data-again-form]");
  const answer = dialog.querySelector("[data-again-answer]");
  const key = dialog.querySelector("[data-again-passkey]");
  const say = (sentence) => { answer.textContent = sentence; answer.hidden = !sentence; };
  say("");
  form.reset();
  key.hidden = !canPasskeys();
  dialog.showModal();
  return new Promise((resolve) => {
    const end = (proved) => { dialog.onclose = null; dialog.close(); form.reset(); resolve(proved); };
    const prove = async (body) => {
      try {
        const told = await post("/session/again", await body());
        if (told.ok) end(true);
        else say(told.sentence);
      } catch { say("It was not proved. Try again."); }
    };
    form.onsubmit = (event) => { event.preventDefault(); prove(() => ({ password: form.elements.password.value })); };
    key.onclick = () => prove(async () => ({ answer: await proof() }));
    dialog.querySelector("[data-again-cancel]").onclick = () => end(false);
    dialog.onclose = () => end(false);
  });
}
