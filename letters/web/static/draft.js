// A draft of what was typed, kept until the tab is closed; on a shared tablet (?kiosk=1) nothing is kept.

const KEPT = `draft ${document.body.dataset.campaign}`; // one draft for both languages of a campaign
const CLEARED = "cleared";
const IDLE_SECONDS = 120;
const WARNING_SECONDS = 20;

export const isKiosk = new URLSearchParams(location.search).get("kiosk") === "1";

// A browser may forbid storage; then there is no draft.
const store = {
  get: (name) => attempt(() => sessionStorage.getItem(name)),
  set: (name, value) => attempt(() => sessionStorage.setItem(name, value)),
  remove: (name) => attempt(() => sessionStorage.removeItem(name)),
};

function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

// Restore the form from the draft, if there is one.
export function restoreDraft(form) {
  const kept = store.get(KEPT);
  if (isKiosk) store.remove(KEPT);
  if (!kept) return;
  const texts = new URLSearchParams(kept);
  for (const field of form.elements) {
    if (!field.name || field.type === "file" || field.tagName === "BUTTON") continue;
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = texts.getAll(field.name).includes(field.value);
    } else if (texts.has(field.name)) {
      field.value = texts.get(field.name);
      if (field.value) field.closest("details")?.setAttribute("open", "");
    }
  }
}

// Save the draft from now on.
export function keepDraft(form) {
  if (isKiosk) return;
  form.addEventListener("input", () => keepNow(form));
  form.addEventListener("change", () => keepNow(form));
}

// Save it for the next page of this tab, in the other language.
export function keepNow(form) {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  store.set(KEPT, new URLSearchParams(texts).toString());
}

// "Clear everything": on request or, on a shared tablet, when it has not been touched for a while.
export function offerToClear(link, bar) {
  const [status, seconds] = bar.children;
  const say = (sentence, count = "") => {
    bar.hidden = !sentence;
    if (status.textContent !== sentence) status.textContent = sentence;
    seconds.textContent = count;
  };
  const clear = () => {
    store.remove(KEPT);
    store.set(CLEARED, "yes");
    for (const form of document.forms) form.reset();
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (isKiosk || confirm(link.dataset.question)) clear();
  });
  if (store.get(CLEARED)) {
    store.remove(CLEARED);
    bar.hidden = false;
    setTimeout(() => say(link.dataset.cleared)); // screen readers announce changes
  }
  if (isKiosk) watch(clear, say, link.dataset.leaving);
}

function watch(clear, say, sentence) {
  let end = 0; // a time of day, so that sleeping time counts
  const touched = () => {
    if (end - Date.now() <= WARNING_SECONDS * 1000) say("");
    end = Date.now() + IDLE_SECONDS * 1000;
  };
  const look = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) clear();
    else if (left <= WARNING_SECONDS) say(sentence, left);
  };
  touched();
  for (const event of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
    addEventListener(event, touched, { passive: true, capture: true });
  }
  addEventListener("pageshow", (event) => event.persisted && location.reload()); // Back must not show the last visitor's letter
  addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}
