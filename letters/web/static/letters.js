// A campaign's page made easier: copy, find a riding, sign, look, share. Without this script its forms do the same. What
// people read comes from the page, in its language.

import { nameOf, post, show } from "./answers.js";
import { beginCombobox } from "./combobox.js";
import { keepDraft, offerToClear } from "./draft.js";
import { beginPad } from "./pad.js";

const byId = (id) => document.getElementById(id);

enhance(byId("letter"));
keepDraft(byId("letter"), document.body.dataset.sent === "yes");
offerToClear(byId("clear"), byId("cleared"));
offerToSpread();

// Everything in the form; called again when an answer has brought a new one.
function enhance(form) {
  for (const one of form.querySelectorAll(".scripted")) one.hidden = false;
  byId("copy").addEventListener("click", () => copyText(form));
  byId("see").addEventListener("click", (event) => lookAt(event, form));
  byId("renew").addEventListener("click", (event) => renewMail(event, form));
  byId("find")?.addEventListener("click", (event) => findRiding(event, form));
  listenForMail(form);
  beginCombobox(form.elements.member, form.elements.member.dataset);
  beginSigning(form);
  weighWords(form);
  offerToSharePdf(form);
}

async function copyText(form) {
  const { address, done, failed } = byId("copy").dataset;
  const text = post(form, address).then((response) => response.text());
  const said = (await isCopied(text)) ? done : failed;
  if (said === failed) select(byId("text"));
  byId("copied").textContent = said;
}

async function isCopied(text) {
  try {
    // Safari takes the text only as a promise that was made within the click.
    const plain = text.then((ready) => new Blob([ready], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    return true;
  } catch {
    return false;
  }
}

function select(element) {
  const selection = getSelection();
  selection.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents(element);
  selection.addRange(range);
}

async function lookAt(event, form) {
  event.preventDefault();
  const button = event.currentTarget;
  form.setAttribute("aria-busy", "true");
  try {
    show(await (await post(form, button.getAttribute("formaction"))).text(), form, enhanceAgain);
  } catch {
    form.requestSubmit(button); // the browser says what is wrong with the network
  } finally {
    form.removeAttribute("aria-busy");
  }
}

function enhanceAgain(form) {
  enhance(form);
  keepDraft(form, true);
}

async function renewMail(event, form) {
  event.preventDefault();
  await renewedLink(form);
}

// Fill the e-mail's fields from what is typed now; the link that begins the e-mail, if there is one.
async function renewedLink(form) {
  const html = await (await post(form, form.getAttribute("action"))).text();
  const mail = new DOMParser().parseFromString(html, "text/html").getElementById("mail");
  byId("mail").replaceWith(mail);
  byId("renew").addEventListener("click", (event) => renewMail(event, form));
  listenForMail(form);
  byId("renew").focus();
  return byId("mailto")?.href;
}

function listenForMail(form) {
  byId("mailto")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const link = await renewedLink(form);
    if (link) location.href = link;
  });
}

async function findRiding(event, form) {
  event.preventDefault();
  const button = event.currentTarget;
  const place = byId("ridings");
  try {
    const response = await post(form, button.getAttribute("formaction"), { Accept: "application/json" });
    const answer = await response.json();
    if (answer.ridings) tellRidings(place, answer.ridings);
    else place.textContent = answer.sentence;
  } catch {
    place.textContent = place.dataset.failed;
  }
}

function tellRidings(place, ridings) {
  const name = ({ riding, name }) => `${riding}: ${name || place.dataset.vacant}`;
  const choose = (one) => {
    byId("member").value = one.riding;
    byId("member").dispatchEvent(new Event("input", { bubbles: true }));
    place.textContent = `${place.dataset.found} ${name(one)}.`;
  };
  if (ridings.length === 1) return choose(ridings[0]);
  place.textContent = place.dataset.choose;
  for (const one of ridings) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "quiet", textContent: name(one) });
    button.addEventListener("click", () => choose(one));
    place.append(" ", button);
  }
}

function beginSigning(form) {
  const pad = form.querySelector(".pad-area");
  const photo = form.querySelector(".field-signature_image");
  const choose = () => {
    const kind = form.elements.signature_kind.value;
    pad.hidden = kind !== "drawn";
    photo.hidden = kind !== "scanned";
  };
  for (const one of form.elements.signature_kind) one.addEventListener("change", choose);
  beginPad(byId("pad"), form.elements.signature_strokes, byId("undo"), byId("clear-pad"));
  choose();
  addEventListener("pageshow", choose);
}

// How much of the letter is the sender's own: counted here, sent nowhere, stopping nothing.
function weighWords(form) {
  const place = byId("share");
  const words = (text) => text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
  const weigh = () => {
    const body = form.elements.body?.value ?? "";
    const own = words(form.elements.own_words.value) + ownSentences(body).reduce((sum, one) => sum + words(one), 0);
    const all = words(form.elements.own_words.value) + words(body || place.dataset.text);
    const percent = Math.round((100 * own) / all);
    place.textContent = percent ? place.dataset.share.replace("#", percent) : place.dataset.none;
  };
  const ownSentences = (text) => text.split(/(?<=[.!?:])\s+|\n+/).filter((one) => !place.dataset.text.includes(one.trim()));
  for (const field of [form.elements.own_words, form.elements.body]) field?.addEventListener("input", weigh);
  weigh();
}

function offerToSharePdf(form) {
  const button = byId("share-pdf");
  const example = new File([""], "letter.pdf", { type: "application/pdf" });
  button.hidden = !navigator.canShare?.({ files: [example] });
  button.addEventListener("click", async () => {
    const response = await post(form, button.dataset.address);
    if (response.headers.get("Content-Type") !== "application/pdf") {
      return show(await response.text(), form, enhanceAgain);
    }
    const file = new File([await response.blob()], nameOf(response), { type: "application/pdf" });
    await navigator.share({ files: [file] }).catch((error) => {
      if (error.name !== "AbortError") byId("pdf-shared").textContent = button.dataset.failed;
    });
  });
}

function offerToSpread() {
  const [share, copy] = [byId("share-page"), byId("copy-link")];
  const { title, text, url } = share.dataset;
  share.hidden = !navigator.share;
  share.addEventListener("click", () => navigator.share({ title, text, url }).catch(() => {}));
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const said = (await isCopied(Promise.resolve(copy.dataset.text))) ? "done" : "failed";
    if (said === "failed") select(byId("words-to-share"));
    byId("shared").textContent = copy.dataset[said];
  });
}
