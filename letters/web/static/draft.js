// What was typed stays in this tab, and goes with it; on a shared tablet (?kiosk=1) nothing stays at all.

const SLUG = location.pathname.split("/").filter(Boolean).find((part, place, parts) => /^(en|fr)$/.test(parts[place - 1]));
const KEPT = `draft ${SLUG}`; // one draft for both languages of a campaign
const CLEARED = "cleared";
const IDLE_SECONDS = 120;
const WARNING_SECONDS = 20;

export const isKiosk = new URLSearchParams(location.search).get("kiosk") === "1";

// A browser may forbid that anything is kept: then nothing is.
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

// Fill the form in again from the draft, if there is one.
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

// Keep the draft from now on.
export function keepDraft(form) {
  if (isKiosk) return;
  form.addEventListener("input", () => keepNow(form));
  form.addEventListener("change", () => keepNow(form));
}

// Keep it for the page that comes next: of the same tab, in the other language.
export function keepNow(form) {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  store.set(KEPT, new URLSearchParams(texts).toString());
}

// "Clear everything", by hand or, on a shared tablet, when nobody has touched it for a while.
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
    clear();
  });
  if (store.get(CLEARED)) {
    store.remove(CLEARED);
    bar.hidden = false;
    setTimeout(() => say(link.dataset.cleared)); // a change is what readers announce
  }
  if (isKiosk) watch(clear, say, link.dataset.leaving);
}

function watch(clear, say, sentence) {
  let end = 0; // by the clock: a tablet that sleeps counts on
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
  addEventListener("pageshow", (event) => event.persisted && location.reload()); // Back shows no one else's letter
  addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}
