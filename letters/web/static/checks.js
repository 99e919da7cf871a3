// What is wrong with a field, said beside it when it is left and at the end of its step. The service knows the
// sentences; a file is not sent for this.

import { post } from "./answers.js";
import { element } from "./elements.js";
import { unpressed } from "./pressing.js";

const asked = new Map(); // the last question about each step or field
const left = new Map(); // what was in a field when it was last checked

// Show what is wrong with a field that has been left, once for each text.
export function checkLeft(form, field) {
  const told = document.getElementById(`${field.name}-error`);
  if (left.get(field) === field.value || (!field.value && !told)) return;
  left.set(field, field.value);
  check(form, field);
}

// Show what is wrong inside `area`, a step or a field, beside each field; return the messages.
export async function check(form, area) {
  const names = namesIn(area);
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
  await unpressed();
  if (asked.get(area) !== turn) return []; // a later question has been asked meanwhile
  for (const name of names) mark(name, messages.find(({ field }) => field === name));
  return messages;
}

// Take a mended field off the list at the step's end.
function unlist(name) {
  const list = document.querySelector(".step-problems");
  list?.querySelector(`a[href="#${name}"]`)?.closest("li").remove();
  if (!list?.querySelector("li")) list?.remove();
}

function namesIn(area) {
  const named = area.name ? [area] : [...area.querySelectorAll("[name]:not(button)")];
  return new Set(named.map(({ name }) => name));
}

function mark(name, message) {
  const first = document.getElementById(name);
  if (!first) return;
  const field = first.matches("[type=radio]") ? first.closest("fieldset") : first;
  const place = document.getElementById(`${name}-error`);
  const described = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (!message) {
    place?.remove();
    unlist(name);
    described.delete(`${name}-error`);
    field.removeAttribute("aria-invalid");
  } else {
    const said = place ?? element("p", { id: `${name}-error`, className: "problem" });
    said.dataset.code = message.code;
    if (said.textContent !== message.sentence) said.textContent = message.sentence;
    if (!place) (field.closest(".field, .ticks")?.querySelector("label, legend") ?? field).after(said);
    described.add(said.id);
    if (field.matches("input, select, textarea")) field.setAttribute("aria-invalid", "true");
  }
  if (described.size) field.setAttribute("aria-describedby", [...described].join(" "));
  else field.removeAttribute("aria-describedby");
}
