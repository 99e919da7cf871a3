// The letter on the page: what is typed stands in it at once.

import { byId, element } from "./elements.js";

// Keep the letter up to date; return a function that addresses it to a member.
export function beginLiveLetter(form) {
  const [text, unfold] = [byId("text"), byId("unfold")];
  const preset = byId("live-salutation").textContent;

  const showOwnWords = () => {
    const paragraphs = form.elements.own_words.value.split(/\n\s*\n/).filter((one) => one.trim());
    byId("live-own").replaceChildren(...paragraphs.map((one) => paragraph(one.trim().split("\n"))));
  };
  const showSender = () => {
    const of = (name) => form.elements[name]?.value.trim() ?? "";
    const place = [of("city"), [of("province"), spaced(of("postal_code"))].filter(Boolean).join("  ")].filter(Boolean).join(" ");
    const lines = [of("name"), ...of("street").split("\n"), place].filter(Boolean);
    if (lines.length) byId("live-sender").replaceChildren(...paragraph(lines).childNodes);
  };
  const weigh = meter(form);
  const update = () => {
    showOwnWords();
    showSender();
    weigh();
  };
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  update();

  unfold.addEventListener("click", () => {
    text.classList.remove("folded");
    unfold.hidden = true;
  });
  text.classList.add("folded");
  beginEditing(form, weigh);

  return {
    addressTo(member) {
      byId("live-salutation").textContent = member?.salutation ?? preset;
    },
  };
}

// "Edit the text" begins with the campaign's text; unchanged, it counts as not edited.
function beginEditing(form, weigh) {
  const [area, edit] = [form.elements.body, byId("edit-text")];
  if (!area) return;
  const own = area.dataset.text;
  edit.addEventListener("toggle", () => {
    if (edit.open && !area.value) area.value = own;
  });
  byId("reset-text").addEventListener("click", () => {
    area.value = own;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  form.addEventListener("formdata", ({ formData }) => {
    if (formData.get("body")?.trim() === own.trim()) formData.set("body", "");
  });
  weigh();
}

// Show how much of the letter is the sender's own; the count is sent nowhere and prevents nothing.
function meter(form) {
  const place = byId("share");
  const words = (text) => text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
  const isOwn = (sentence) => !place.dataset.text.includes(sentence.trim());
  const ownWords = (text) => (text.match(/[^.!?:\n]+[.!?:]*/g) ?? []).filter(isOwn).reduce((sum, one) => sum + words(one), 0);
  return () => {
    const body = form.elements.body?.value ?? "";
    const own = words(form.elements.own_words.value);
    const percent = Math.round((100 * (own + ownWords(body))) / (own + words(body || place.dataset.text)));
    place.textContent = percent ? place.dataset.share.replace("#", percent) : place.dataset.none;
  };
}

// Return a postal code as it is printed: "t5j2r7" is "T5J 2R7".
function spaced(code) {
  return code.toUpperCase().replace(/^([A-Z]\d[A-Z])[\s-]*(\d[A-Z]\d)$/, "$1 $2");
}

function paragraph(lines) {
  return element("p", {}, ...lines.flatMap((line, place) => (place ? [element("br"), line] : [line])));
}
