// The e-mail fields: updated from what is typed above, copied, and handed to the mail program.

import { post } from "./answers.js";
import { copied, select } from "./copying.js";

const byId = (id) => document.getElementById(id);

// Set up the fields of the form; `dataOf` returns the data to send.
export function beginMail(form, dataOf) {
  const say = (what) => (byId("mail-said").textContent = byId("mail-said").dataset[what]);
  for (const one of byId("mail").querySelectorAll(".scripted")) one.hidden = false;

  byId("renew").addEventListener("click", async (event) => {
    event.preventDefault();
    if (await renew(form, dataOf)) say("renewed");
  });
  for (const { id } of byId("mail").querySelectorAll(".start")) {
    byId(id).addEventListener("click", async (event) => {
      event.preventDefault();
      const tab = id === "mailto" ? null : open("", "_blank"); // browsers block a tab that is opened after the answer
      const renewed = await renew(form, dataOf);
      const link = byId(id).href; // it is a button without a link until all is filled in
      if (!renewed || !link) {
        tab?.close();
        if (renewed) say("missing");
      } else if (tab) {
        tab.opener = null;
        tab.location = link;
      } else location.href = link;
    });
  }
  for (const button of byId("mail").querySelectorAll(".copy-field")) {
    button.addEventListener("click", async () => {
      const field = byId(button.dataset.field);
      const said = (await copied(Promise.resolve(textOf(field)))) ? "copied" : "selected";
      if (said === "selected") select(field);
      say(said);
    });
  }
}

// The text of a field, or the addresses whose boxes are ticked.
function textOf(field) {
  return field.value ?? [...field.querySelectorAll(":checked")].map((box) => box.dataset.address).join(", ");
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
