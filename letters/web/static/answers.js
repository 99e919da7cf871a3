// A response that is a page again: its form replaces the one that was sent, keeping chosen files, and its messages go
// above. Without scripts the browser shows the response itself.

import { element } from "./elements.js";

const TOO_MANY = 429;
const BUSY = 503;
const SOON = 300; // milliseconds until a wait is announced

// Browsers that know Trusted Types turn text into elements only through this policy, which no other code can have. What
// it passes on are our own pages, parsed without running anything.
const policy = globalThis.trustedTypes?.createPolicy("our-pages", { createHTML: (html) => html });

// Return a page of ours as a document.
export function parse(html) {
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, "text/html");
}

// Post a form's data and return the page or the file that comes back. When the service asks to wait, throw an error
// whose `said` gives the reason.
export async function post(address, data, headers = {}) {
  const response = await fetch(address, { method: "POST", body: data, headers });
  if (response.status !== TOO_MANY && response.status !== BUSY) return response;
  const page = parse(await response.text());
  const said = page.querySelector(`section[lang="${document.documentElement.lang}"] p`)?.textContent;
  throw Object.assign(new Error("asked to wait"), { said });
}

// Return whether the response is a file rather than a page.
export function isFile(response) {
  return response.ok && response.headers.has("Content-Disposition");
}

// Show the response; `enhance` is called with the new form.
export function show(html, form, enhance) {
  const page = parse(html);
  const [answer, sent] = [page.getElementById("answer"), page.getElementById(form.id)];
  if (!answer || !sent) throw new Error("no page of ours");
  const keptFile = keepFile(form, sent);
  for (const note of answer.querySelectorAll(".choose-again")) note.hidden = keptFile;
  for (const offer of answer.querySelectorAll(".still-chosen")) offer.hidden = !keptFile;
  keepOpen(form, sent);
  answer.querySelector("[autofocus]")?.removeAttribute("autofocus"); // meant for pages that are loaded
  form.replaceWith(sent);
  document.getElementById("answer").replaceWith(answer);
  document.title = page.title;
  enhance(sent);
  const told = answer.querySelector("[tabindex]") ?? sent.querySelector("#preview");
  told?.focus({ preventScroll: true });
  told?.scrollIntoView({ block: "start" });
}

function keepFile(form, sent) {
  const [chosen, empty] = [form, sent].map((one) => one.querySelector("input[type=file]"));
  if (!chosen || !empty) return false;
  chosen.removeAttribute("aria-invalid");
  for (const { name, value } of empty.attributes) chosen.setAttribute(name, value);
  empty.replaceWith(chosen);
  for (const note of sent.querySelectorAll(".choose-again")) note.hidden = chosen.files.length > 0;
  return chosen.files.length > 0;
}

function keepOpen(form, sent) {
  const opened = [...form.querySelectorAll("details")].map((one) => one.open);
  sent.querySelectorAll("details").forEach((one, place) => (one.open ||= opened[place]));
}

// Disable the form, and the answer above it, while `act` waits for its response.
export async function busy(form, act) {
  if (form.hasAttribute("aria-busy")) return;
  const answer = document.getElementById("answer");
  form.setAttribute("aria-busy", "true");
  answer.inert = form.inert = true;
  try {
    await act();
  } finally {
    answer.inert = form.inert = false;
    form.removeAttribute("aria-busy");
  }
}

// Say the sentence for as long as the promise takes, if that is long enough to wonder.
export async function announced(sentence, promise) {
  const place = document.getElementById("sent");
  const timer = setTimeout(() => (place.textContent = sentence), SOON);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    if (place.textContent === sentence) place.textContent = "";
  }
}

// Have the browser save a file.
export function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function nameOf(response) {
  return response.headers.get("Content-Disposition").match(/filename="?([^"]+)/)[1];
}
