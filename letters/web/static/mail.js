// The e-mail of a finished letter: its text is copied as the mail program opens, since links cannot carry it whole, and
// its links follow what is changed about it.

import { parse, post } from "./answers.js";
import { copied, select } from "./copying.js";
import { byId } from "./elements.js";
import { unpressed } from "./pressing.js";

// Set up the links, the fields and the buttons that copy them.
export function beginMail(form) {
  const mail = byId("mail");
  if (!mail) return;
  const say = (what) => (byId("mail-said").textContent = byId("mail-said").dataset[what]);
  let written = false; // something that the links do not follow yet
  let renewing = null; // kept with whether that worked
  const renewed = () => {
    written = false;
    const mine = renew(form, () => mine === renewing).finally(() => mine === renewing && (renewing = null));
    return (renewing = mine);
  };
  mail.addEventListener("input", () => (written = true));
  mail.addEventListener("change", renewed);
  mail.addEventListener("click", async (event) => {
    const { target } = event;
    const start = target.closest(".start");
    if (start && (written || renewing)) {
      event.preventDefault();
      if (await (written ? renewed() : renewing)) byId(start.id)?.click();
      return;
    }
    if (start) say((await copied(Promise.resolve(byId("email_text").value))) ? "copied" : "selected");
    const button = target.closest(".copy-field");
    if (!button) return;
    const field = byId(button.dataset.field);
    const said = (await copied(Promise.resolve(textOf(field)))) ? "copied" : "selected";
    if (said === "selected") select(field);
    say(said);
  });
  byId("renew").hidden = true;
}

// The text of a field, or the addresses whose boxes are ticked.
function textOf(field) {
  return field.value ?? [...field.querySelectorAll(":checked")].map((box) => box.dataset.address).join(", ");
}

// Fetch the links and the text for what the fields say now, unless they have changed once more meanwhile; return whether
// that worked.
async function renew(form, isLast) {
  const data = new FormData(form);
  data.append("finish", byId("renew").value);
  try {
    const page = parse(await (await post(form.getAttribute("action"), data)).text());
    await unpressed();
    if (isLast()) {
      byId("start-mail").replaceWith(page.getElementById("start-mail"));
      byId("email_text").value = page.getElementById("email_text").value;
    }
    return true;
  } catch (error) {
    byId("mail-said").textContent = error.said ?? byId("sent").dataset.failed;
    return false;
  }
}
