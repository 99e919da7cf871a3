// The e-mail of a finished letter: its text is copied as the mail program opens, since links cannot carry it whole.

import { copied, select } from "./copying.js";

const byId = (id) => document.getElementById(id);

// Set up the links and the buttons that copy a field.
export function beginMail() {
  const text = byId("email_text");
  if (!text) return;
  const say = (what) => (byId("mail-said").textContent = byId("mail-said").dataset[what]);
  for (const link of document.querySelectorAll("#mailto, .webmail")) {
    link.addEventListener("click", async () => say((await copied(Promise.resolve(text.value))) ? "copied" : "selected"));
  }
  for (const button of document.querySelectorAll(".copy-field")) {
    button.addEventListener("click", async () => {
      const field = byId(button.dataset.field);
      const said = (await copied(Promise.resolve(field.value))) ? "copied" : "selected";
      if (said === "selected") select(field);
      say(said);
    });
  }
}
