// Checks and downloads without leaving the page: the chosen file stays chosen, and a bar shows the progress. Without
// this script the forms do the same. All text comes from the page, in its language.

import { beginCombobox } from "./combobox.js";
import { busy, isFile, nameOf, post, save, show } from "./answers.js";

const RUN_IN_A_ZIP = /PK\x03\x04.{26}run-(\d+)\.pdf/gs; // the name of a file starts 30 bytes into its header
const LONGEST_HEADER = 60;
const LONGEST_END = 22; // the record that ends a ZIP

for (const form of document.querySelectorAll("#stack, #pack")) listen(form);

function listen(form) {
  const member = form.querySelector("#stack-to");
  if (member) beginCombobox(member, member.dataset);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, event.submitter?.getAttribute("formaction") ?? form.getAttribute("action"));
  });
}

async function send(form, address) {
  const progress = progressOf(form);
  const file = form.querySelector("input[type=file]")?.files[0];
  if (file && file.size > Number(form.dataset.mostUpload)) return progress.end("tooLarge");
  await busy(form, async () => {
    progress.begin();
    try {
      const response = await post(address, new FormData(form));
      if (isFile(response)) {
        save(await received(response, progress), nameOf(response));
        progress.end("done");
      } else {
        show(await response.text(), form, listen);
      }
    } catch (error) {
      progress.end("failed", error.said);
    }
  });
}

function progressOf(form) {
  const area = form.querySelector(".working");
  const [status, bar] = area.children;
  const say = (sentence) => (status.textContent = sentence);
  return {
    begin() {
      bar.hidden = false;
      bar.removeAttribute("value");
      say((new FormData(form).has("find_ridings") && area.dataset.beginFinding) || area.dataset.begin);
    },
    run(number, count) {
      bar.max = count;
      bar.value = number - 1; // this run is still arriving
      say(area.dataset.run.replace("#", number).replace("#", count));
    },
    end(how, said = area.dataset[how]) {
      bar.hidden = true;
      say(said);
    },
  };
}

async function received(response, progress) {
  const count = Number(response.headers.get("Print-Runs"));
  const pieces = [];
  const reader = response.body.getReader();
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    text = text.slice(-LONGEST_HEADER) + new TextDecoder("latin1").decode(read.value);
    for (const [, number] of text.matchAll(RUN_IN_A_ZIP)) progress.run(Number(number), count);
  }
  if (!text.slice(-LONGEST_END).includes("PK\x05\x06")) throw new Error("broken off");
  return new Blob(pieces, { type: "application/zip" });
}
