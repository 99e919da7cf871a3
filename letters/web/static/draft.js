// What was typed stays in this tab, and goes with it; on a shared tablet (?kiosk=1) nothing stays at all.

const KEPT = `draft ${location.pathname.split("/")[2]}`; // one draft for both languages of a campaign
const CLEARED = "cleared";
const IDLE_SECONDS = 120;
const WARNING_SECONDS = 20;

export const isKiosk = new URLSearchParams(location.search).get("kiosk") === "1";

// Keep the draft of this form, and fill it in again on a page that came without anything typed.
export function keepDraft(form, wasSent) {
  if (isKiosk) return;
  const kept = sessionStorage.getItem(KEPT);
  if (kept && !wasSent) fill(form, new URLSearchParams(kept));
  const keep = () => {
    const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    sessionStorage.setItem(KEPT, new URLSearchParams(texts).toString());
  };
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  if (wasSent) keep();
}

function fill(form, texts) {
  for (const field of form.elements) {
    if (!field.name || field.type === "file" || field.tagName === "BUTTON" || field.readOnly) continue;
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = texts.getAll(field.name).includes(field.value);
    } else if (texts.has(field.name)) {
      field.value = texts.get(field.name);
    }
  }
}

// "Clear everything", by hand or, on a shared tablet, when nobody has touched it for a while.
export function offerToClear(link, status) {
  const clear = () => {
    sessionStorage.clear();
    sessionStorage.setItem(CLEARED, "yes");
    document.querySelector("form").reset();
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    clear();
  });
  if (sessionStorage.getItem(CLEARED)) {
    sessionStorage.removeItem(CLEARED);
    status.textContent = link.dataset.cleared;
  }
  if (isKiosk) watch(clear, link.dataset.leaving, status);
}

function watch(clear, sentence, status) {
  let left = IDLE_SECONDS;
  const touched = () => {
    if (left <= WARNING_SECONDS) status.textContent = "";
    left = IDLE_SECONDS;
  };
  for (const event of ["pointerdown", "keydown", "input", "scroll", "touchmove"]) {
    addEventListener(event, touched, { passive: true, capture: true });
  }
  for (const field of document.querySelectorAll("form, input, textarea, select")) field.autocomplete = "off";
  addEventListener("pageshow", (event) => event.persisted && location.reload()); // Back shows no one else's letter
  setInterval(() => {
    left -= 1;
    if (left <= 0) clear();
    else if (left <= WARNING_SECONDS) status.textContent = sentence.replace("#", left);
  }, 1000);
}
