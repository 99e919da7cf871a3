// The e-mail fields: updated from what is typed above, copied, and handed to the mail program.

import { post } from "./answers.js";
import { copied, select } from "./copying.js";

const byId = (id) => document.getElementById(id);

// Set up the fields of the form; `dataOf` returns the data to send.
export function beginMail(form, dataOf) {
  const say = (what) => (byId("mail-said").textContent = byId("mail-said").dataset[what]);
  for (const one of byId("mail").querySelectorAll(".scripted, #mailto")) one.hidden = false;

  byId("renew").addEventListener("click", async (event) => {
    event.preventDefault();
    if (await renew(form, dataOf)) say("renewed");
  });
  byId("mailto").addEventListener("click", async (event) => {
    event.preventDefault();
    if (!(await renew(form, dataOf))) return;
    const link = byId("mailto").href; // it is a button without a link until all is filled in
    if (link) location.href = link;
    else say("missing");
  });
  for (const button of byId("mail").querySelectorAll(".copy-field")) {
    button.addEventListener("click", async () => {
      const field = byId(button.dataset.field);
      const said = (await copied(Promise.resolve(field.value))) ? "copied" : "selected";
      if (said === "selected") select(field);
      say(said);
    });
  }
}

// Update the fields from what is typed now, and return whether a response came.
async function renew(form, dataOf) {
  try {
    const html = await (await post(form.getAttribute("action"), dataOf(form))).text();
    const mail = new DOMParser().parseFromString(html, "text/html").getElementById("mail");
    const focused = document.activeElement.id;
    byId("mail").replaceWith(mail);
    beginMail(form, dataOf);
    byId(focused)?.focus();
    return true;
  } catch (error) {
    byId("mail-said").textContent = error.said ?? byId("mail-said").dataset.failed;
    return false;
  }
}
