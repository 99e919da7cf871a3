// What is wrong with a field, said beside it when it is left and at the end of its step. The service knows the
// sentences; a file is not sent for this.

import { post } from "./answers.js";

const asked = new Map(); // the fields that have been left, by form

// Show what is wrong inside `area`, of one field alone if `left` is given; return the names of the fields.
export async function check(form, area, left = null) {
  const names = namesIn(area);
  if (left && !left.value && !document.getElementById(`${left.name}-error`)) return [];
  const turn = {};
  asked.set(area, turn);
  let messages;
  try {
    const data = new FormData(form);
    data.delete("signature_image");
    const response = await post(form.getAttribute("action"), data, { Accept: "application/json" });
    messages = (await response.json()).filter(({ field }) => names.has(field) && field !== "signature_image");
  } catch {
    return []; // the last step says what is wrong, or that there is no connection
  }
  if (asked.get(area) !== turn) return []; // a later question has been asked meanwhile
  for (const name of names) mark(name, messages.find(({ field }) => field === name));
  return messages.map(({ field }) => field);
}

function namesIn(area) {
  const named = area.name ? [area] : [...area.querySelectorAll("[name]:not(button)")];
  return new Set(named.map(({ name }) => name));
}

function mark(name, message) {
  const field = document.getElementById(name);
  if (!field) return;
  const place = document.getElementById(`${name}-error`);
  const described = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (!message) {
    place?.remove();
    described.delete(`${name}-error`);
    field.removeAttribute("aria-invalid");
  } else {
    const said = place ?? Object.assign(document.createElement("p"), { id: `${name}-error`, className: "problem" });
    said.dataset.code = message.code;
    if (said.textContent !== message.sentence) said.textContent = message.sentence;
    if (!place) (field.closest(".field")?.querySelector("label") ?? field).after(said);
    described.add(said.id);
    if (field.matches("input, select, textarea")) field.setAttribute("aria-invalid", "true");
  }
  if (described.size) field.setAttribute("aria-describedby", [...described].join(" "));
  else field.removeAttribute("aria-describedby");
}
