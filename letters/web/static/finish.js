// From the last button to the finished letter, without leaving the page: what was typed, the place and a chosen photo
// survive, and the file is in memory for printing and sharing.

import { announced, busy, isFile, nameOf, post, save, show } from "./answers.js";
import { isKiosk } from "./draft.js";
import { byId } from "./elements.js";

let made = null; // the finished letter as a File

// Send every form of the page by fetch.
export function beginFinishing(form, steps, enhance) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.classList.contains("unseen") && !steps.last()) return; // Enter in an earlier step
    const data = new FormData(form);
    if (button?.name) data.append(button.name, button.value);
    const finishes = data.get("finish") === "mail" && !button?.hasAttribute("formaction");
    const address = button?.getAttribute("formaction") ?? form.getAttribute("action");
    const status = byId("sent");
    status.textContent = "";
    const sending = busy(form, async () => {
      if (finishes && !(await make(form, enhance))) return;
      const response = await post(address, data);
      if (isFile(response)) save(await response.blob(), nameOf(response));
      else show(await response.text(), form, enhance);
    });
    announced(button?.dataset.making ?? status.dataset.making, sending).catch((error) => {
      status.textContent = error.said ?? status.dataset.failed;
      status.scrollIntoView({ block: "nearest" });
    });
  });
}

// Fetch the letter, keep it and save it; show the page that comes instead when something is wrong.
async function make(form, enhance) {
  const response = await post(byId("download").dataset.address, new FormData(form));
  if (!isFile(response)) {
    show(await response.text(), form, enhance);
    return false;
  }
  made = new File([await response.blob()], nameOf(response), { type: "application/pdf" });
  if (!isKiosk) save(made, made.name);
  return true;
}

// Set up the finished state.
export function beginFinished(form) {
  const [print, share] = [byId("print"), byId("share-pdf")];
  if (print) {
    print.hidden = !made;
    print.addEventListener("click", () => {
      const address = URL.createObjectURL(made);
      const opened = open(address);
      opened?.addEventListener("load", () => opened.print());
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    });
  }
  if (share) {
    share.hidden = !made || !navigator.canShare?.({ files: [made] });
    share.addEventListener("click", () =>
      navigator.share({ files: [made] }).catch((error) => {
        if (error.name !== "AbortError") byId("sent").textContent = share.dataset.failed;
      }),
    );
  }
  byId("change-letter")?.addEventListener("click", (event) => {
    event.preventDefault();
    byId("finished").remove();
    form.hidden = false;
    form.scrollIntoView();
  });
  byId("next-person")?.addEventListener("click", (event) => {
    event.preventDefault();
    made = null;
    byId("clear").click();
  });
}
