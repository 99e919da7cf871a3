// One step of the form at a time, each with an address (#step-2), so that the browser's Back leads to the step before.

import { announced } from "./answers.js";
import { check, checkLeft } from "./checks.js";
import { element } from "./elements.js";

// Show the first step, or that of the address; return functions that show a step, or the step of a field.
export function beginSteps(form) {
  const steps = [...form.querySelectorAll(".step")];
  const links = [...form.querySelectorAll(".progress a")];
  let shown = 0;

  const show = (place, focus = true) => {
    shown = place;
    form.dataset.step = place + 1;
    steps.forEach((step, number) => (step.hidden = number !== place));
    links.forEach((link, number) => {
      if (number === place) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    if (!focus) return;
    steps[place].focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
  };
  const go = (place) => {
    history.pushState(null, "", `#${steps[place].id}`);
    show(place);
  };
  const ofAddress = () => steps.findIndex((step) => `#${step.id}` === location.hash);
  const showField = (id) => {
    const field = document.getElementById(id);
    const place = steps.findIndex((step) => step.contains(field));
    if (place < 0) return;
    if (place !== shown) go(place);
    for (let one = field.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    field.focus();
  };

  const list = (wrong, place) => {
    form.querySelector(".step-problems")?.remove();
    if (!wrong.length) return;
    const items = wrong.map(({ field, summary }) => element("li", {}, element("a", { href: `#${field}` }, summary)));
    place.before(element("div", { className: "problems step-problems" }, element("ul", {}, ...items)));
  };

  for (const button of form.querySelectorAll(".next")) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      const wrong = await announced(document.getElementById("sent").dataset.checking, check(form, steps[shown]));
      button.disabled = false;
      list(wrong, button.parentElement);
      if (wrong.length) showField(wrong[0].field);
      else go(shown + 1);
    });
  }
  for (const button of form.querySelectorAll(".back")) button.addEventListener("click", () => go(shown - 1));
  links.forEach((link, place) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(place);
    }),
  );
  for (const left of ["focusout", "change"]) {
    form.addEventListener(left, ({ target }) => {
      if (target.name && target.matches("input, select, textarea")) checkLeft(form, target);
    });
  }
  form.addEventListener("keydown", (event) => {
    // Enter in a field goes on to the next one, as the keyboard of a phone says; the last step has the button.
    if (event.key !== "Enter" || !event.target.matches("input:not([type=radio], [type=checkbox], [type=file])")) return;
    event.preventDefault();
    nextField(form, event.target)?.focus();
  });
  for (const area of [form, document.getElementById("answer")]) {
    area.addEventListener("click", (event) => {
      const link = event.target.closest(".problems a");
      if (!link) return;
      event.preventDefault();
      showField(link.hash.slice(1));
    });
  }
  beginSteps.ofAddress?.abort();
  beginSteps.ofAddress = new AbortController();
  addEventListener("popstate", () => (!location.hash || ofAddress() >= 0) && show(Math.max(ofAddress(), 0)), { signal: beginSteps.ofAddress.signal });

  const first = document.querySelector("#answer .problems a")?.hash.slice(1);
  const wrong = first ? steps.findIndex((step) => step.querySelector(`#${CSS.escape(first)}`)) : -1;
  show(Math.max(wrong, wrong < 0 ? ofAddress() : 0, 0), false);
  return { showField, last: () => shown === steps.length - 1 };
}

function nextField(form, field) {
  const fields = [...form.querySelectorAll("input, select, textarea, .next, #download")].filter((one) => one.offsetParent);
  return fields[fields.indexOf(field) + 1];
}
