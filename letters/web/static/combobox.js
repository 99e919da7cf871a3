// A field with suggestions for keyboards, screen readers and touch (the WAI-ARIA combobox with a listbox). It replaces
// the browser's own datalist, which phones show badly or not at all.

import { element } from "./elements.js";
import { match, wordsOf } from "./names.js";

const MOST_SHOWN = 8;

// Offer suggestions from the field's datalist; the words of an option's value, label and data-also are searched.
export function beginCombobox(input, sentences) {
  const choices = [...document.querySelectorAll(`#${input.getAttribute("list")} option:not([data-twin])`)].map((one) => ({
    value: one.value,
    label: `${one.value} – ${one.textContent}`,
    words: wordsOf(`${one.value} ${one.textContent} ${one.dataset.also ?? ""}`),
  }));
  const list = element("ul", { id: `${input.id}-choices`, hidden: true });
  const status = element("p", { className: "unseen" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", sentences.label);
  status.setAttribute("role", "status");
  input.removeAttribute("list");
  input.after(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  let active = -1;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  };

  const activate = (place) => {
    active = place;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === place)));
    const chosen = list.children[place];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const choose = (option) => {
    input.value = option.dataset.value;
    close();
    status.textContent = "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const suggest = () => {
    const typed = wordsOf(input.value);
    const found = typed.length ? choices.filter(({ words }) => match(typed, words)) : [];
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map((one, place) => optionOf(list.id, one, place)));
    list.hidden = !found.length;
    activate(-1);
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = typed.length ? sentences.count.replace("#", found.length) : "";
  };

  const keys = {
    ArrowDown: () => (list.hidden ? suggest() : activate((active + 1) % list.children.length)),
    ArrowUp: () => activate((active <= 0 ? list.children.length : active) - 1),
    Escape: close,
    Enter: () => choose(list.children[active]),
  };
  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const isOurs = event.key === "ArrowDown" || (!list.hidden && event.key in keys && !(event.key === "Enter" && active < 0));
    if (!isOurs) return;
    event.preventDefault();
    keys[event.key]();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.setAttribute("aria-expanded", "false");
}

function optionOf(listId, { value, label }, place) {
  const option = element("li", { id: `${listId}-${place}` }, label);
  option.setAttribute("role", "option");
  option.dataset.value = value;
  option.setAttribute("aria-selected", "false");
  return option;
}
