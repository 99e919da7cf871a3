// A campaign's page made easier: copy, find a riding, sign, preview, share. Without this script the forms do the same.
// All text comes from the page, in its language.

import { busy, isFile, nameOf, post, save, show } from "./answers.js";
import { beginCombobox } from "./combobox.js";
import { isKiosk, keepDraft, keepNow, offerToClear, restoreDraft } from "./draft.js";
import { beginMail } from "./mail.js";
import { beginPad } from "./pad.js";
import { copied, select } from "./copying.js";

const byId = (id) => document.getElementById(id);

if (document.body.dataset.sent !== "yes") restoreDraft(byId("letter"));
enhance(byId("letter"));
offerToClear(byId("clear"), byId("bar"));
offerToSpread();
byId("other-language").addEventListener("click", changeLanguage);

// Set up the form; called again when a response has brought a new one.
function enhance(form) {
  for (const one of form.querySelectorAll(".scripted")) one.hidden = false;
  byId("copy").addEventListener("click", () => copyText(form));
  byId("find")?.addEventListener("click", (event) => findRiding(event, form));
  form.addEventListener("submit", (event) => submitted(event, form));
  beginCombobox(form.elements.member, form.elements.member.dataset);
  beginMail(form, withoutPicture);
  beginSigning(form);
  weighWords(form);
  offerToSharePdf(form);
  keepDraft(form);
}

// Show the preview in place; on a shared tablet every response, so that Back leads to no other visitor's page.
function submitted(event, form) {
  const button = event.submitter;
  if (button?.id !== "see" && !isKiosk) return;
  event.preventDefault();
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  const address = button?.getAttribute("formaction") ?? form.getAttribute("action");
  busy(form, async () => {
    const response = await post(address, data);
    if (isFile(response)) save(await response.blob(), nameOf(response));
    else show(await response.text(), form, enhance);
  }).catch((error) => (byId("sent").textContent = error.said ?? byId("sent").dataset.failed));
}

// Take the draft along to the page in the other language, which is requested without anything that was typed.
function changeLanguage(event) {
  event.preventDefault();
  keepNow(byId("letter"));
  location[isKiosk ? "replace" : "assign"](event.currentTarget.getAttribute("formaction"));
}

// Leave out pictures: they are large, and only printing needs them.
function withoutPicture(form) {
  const data = new FormData(form);
  data.delete("signature_image");
  data.delete("signature_strokes");
  return data;
}

async function copyText(form) {
  const { address, done, failed, refused } = byId("copy").dataset;
  const say = (sentence) => (byId("copied").textContent = sentence);
  const answer = post(address, withoutPicture(form));
  const text = answer.then((response) => (isFile(response) ? response.clone().text() : Promise.reject(response)));
  if (await copied(text)) return say(done);
  const response = await answer.catch(() => null);
  if (response && !isFile(response)) {
    show(await response.text(), form, enhance);
    return (byId("copied").textContent = refused);
  }
  const shown = byId("email_text");
  if (response) shown.value = await response.text();
  select(shown);
  say(failed);
}

async function findRiding(event, form) {
  event.preventDefault();
  const place = byId("ridings");
  const data = new FormData();
  data.append("postal_code", form.elements.postal_code.value);
  try {
    const response = await post(event.currentTarget.getAttribute("formaction"), data, { Accept: "application/json" });
    const answer = await response.json();
    if (answer.ridings) tellRidings(place, answer.ridings, form.elements.member);
    else place.textContent = answer.sentence;
  } catch (error) {
    place.textContent = error.said ?? place.dataset.failed;
  }
}

function tellRidings(place, ridings, member) {
  const name = ({ riding, name }) => `${riding}: ${name || place.dataset.vacant}`;
  const choose = (one) => {
    member.value = one.riding;
    member.dispatchEvent(new Event("change", { bubbles: true }));
    place.textContent = `${place.dataset.found} ${name(one)}.`;
  };
  if (ridings.length === 1) return choose(ridings[0]);
  place.textContent = place.dataset.choose;
  for (const one of ridings) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "quiet", textContent: name(one) });
    button.addEventListener("click", () => {
      choose(one);
      member.focus();
    });
    place.append(" ", button);
  }
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

// Show how much of the letter is the sender's own; the count is sent nowhere and prevents nothing.
function weighWords(form) {
  const place = byId("share");
  const words = (text) => text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
  const isOwn = (sentence) => !place.dataset.text.includes(sentence.trim());
  const ownWords = (text) => (text.match(/[^.!?:\n]+[.!?:]*/g) ?? []).filter(isOwn).reduce((sum, one) => sum + words(one), 0);
  const weigh = () => {
    const body = form.elements.body?.value ?? "";
    const own = words(form.elements.own_words.value);
    const percent = Math.round((100 * (own + ownWords(body))) / (own + words(body || place.dataset.text)));
    place.textContent = percent ? place.dataset.share.replace("#", percent) : place.dataset.none;
  };
  for (const field of [form.elements.own_words, form.elements.body]) field?.addEventListener("input", weigh);
  weigh();
}

function offerToSharePdf(form) {
  const button = byId("share-pdf");
  const example = new File([""], "letter.pdf", { type: "application/pdf" });
  button.hidden = isKiosk || !navigator.canShare?.({ files: [example] });
  button.addEventListener("click", () =>
    busy(form, async () => {
      const response = await post(button.dataset.address, new FormData(form));
      if (!isFile(response)) return show(await response.text(), form, enhance);
      const file = new File([await response.blob()], nameOf(response), { type: "application/pdf" });
      await navigator.share({ files: [file] });
    }).catch((error) => {
      if (error.name !== "AbortError") byId("sent").textContent = error.said ?? button.dataset.failed;
    }),
  );
}

function offerToSpread() {
  const [share, copy] = [byId("share-page"), byId("copy-link")];
  const { title, text, url } = share.dataset;
  share.hidden = !navigator.share;
  share.addEventListener("click", () => navigator.share({ title, text, url }).catch(() => {}));
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const said = (await copied(Promise.resolve(copy.dataset.text))) ? "done" : "failed";
    if (said === "failed") select(byId("words-to-share"));
    byId("shared").textContent = copy.dataset[said];
  });
}
