// A campaign's page made easier: one step at a time, the letter beside it, and the finished letter without a reload.
// Without this script the same form does the same. All text comes from the page, in its language.

import { copied, select } from "./copying.js";
import { isKiosk, keepDraft, keepNow, offerToClear, restoreDraft } from "./draft.js";
import { byId } from "./elements.js";
import { beginFinished, beginFinishing } from "./finish.js";
import { beginLiveLetter } from "./live.js";
import { beginMail } from "./mail.js";
import { beginMember } from "./member.js";
import { beginPad } from "./pad.js";
import { beginPages } from "./pages.js";
import { announced, isFile, post, show } from "./answers.js";
import { beginSteps } from "./steps.js";

if (document.body.dataset.sent !== "yes") restoreDraft(byId("letter"));
enhance(byId("letter"));
offerToClear(byId("clear"), byId("bar"));
byId("other-language").addEventListener("click", changeLanguage);

// Set up the form and what stands above it; called again when an answer has brought new ones.
function enhance(form) {
  for (const one of document.querySelectorAll("main .scripted")) one.hidden = false;
  const letter = beginLiveLetter(form);
  beginMember(form, letter);
  const steps = beginSteps(form);
  beginFinishing(form, steps, enhance);
  beginSigning(form);
  beginPages();
  byId("copy")?.addEventListener("click", () => copyText(form));
  keepDraft(form);
  if (!byId("finished")) return;
  beginFinished(form, enhance);
  beginMail(form);
  offerToSpread();
}

// Take the draft along to the page in the other language, which is requested without anything that was typed.
function changeLanguage(event) {
  event.preventDefault();
  keepNow(byId("letter"));
  const address = event.currentTarget.getAttribute("formaction") + location.hash;
  location[isKiosk ? "replace" : "assign"](address);
}

async function copyText(form) {
  const { address, done, failed, refused } = byId("copy").dataset;
  const say = (sentence) => (byId("copied").textContent = sentence);
  const data = new FormData(form);
  for (const large of ["signature_image", "signature_strokes"]) data.delete(large);
  const answer = announced(byId("sent").dataset.making, post(address, data));
  const text = answer.then((response) => (isFile(response) ? response.clone().text() : Promise.reject(response)));
  if (await copied(text)) return say(done);
  const response = await answer.catch(() => null);
  if (response && !isFile(response)) {
    show(await response.text(), form, enhance);
    return (byId("copied").textContent = refused);
  }
  select(byId("text"));
  say(failed);
}

function beginSigning(form) {
  const areas = {
    signature_kind: { drawn: form.querySelector(".pad-area"), scanned: form.querySelector(".field-signature_image") },
    return_address: { other: form.querySelector(".field-return_lines") },
  };
  const choose = () => {
    for (const [field, byKind] of Object.entries(areas)) {
      for (const [kind, area] of Object.entries(byKind)) area.hidden = form.elements[field].value !== kind;
    }
  };
  form.addEventListener("change", choose);
  beginPad(byId("pad"), form.elements.signature_strokes, byId("undo"), byId("clear-pad"));
  choose();
}

function offerToSpread() {
  const [share, copy] = [byId("share-page"), byId("copy-link")];
  if (!share) return;
  const { title, text, url } = share.dataset;
  share.hidden = !navigator.share;
  share.addEventListener("click", () => navigator.share({ title, text, url }).catch(() => {}));
  copy.addEventListener("click", async () => {
    const said = (await copied(Promise.resolve(copy.dataset.text))) ? "done" : "failed";
    if (said === "failed") select(byId("words-to-share"));
    byId("shared").textContent = copy.dataset[said];
  });
}
