// Checks and downloads without leaving the page: the chosen file stays chosen, and a bar moves. Without this script the
// same forms do the same. What people read comes from the page, in its language.

const RUN_IN_A_ZIP = /PK\x03\x04.{26}run-(\d+)\.pdf/gs; // a file's header: its name stands 30 bytes after the mark
const LONGEST_HEADER = 60;

for (const form of document.querySelectorAll("#stack, #pack")) listen(form);

function listen(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
    if (!form.hasAttribute("aria-busy")) send(form, address);
  });
}

async function send(form, address) {
  const progress = progressOf(form);
  const file = form.querySelector("input[type=file]")?.files[0];
  if (file && file.size > Number(form.dataset.mostUpload)) return progress.end("tooLarge");
  form.setAttribute("aria-busy", "true");
  progress.begin();
  try {
    const response = await fetch(address, { method: "POST", body: new FormData(form) });
    if (response.headers.get("Content-Type") === "application/zip") {
      save(await received(response, progress), nameOf(response));
      progress.end("done");
    } else {
      show(await response.text(), form);
    }
  } catch {
    progress.end("failed");
  } finally {
    form.removeAttribute("aria-busy");
  }
}

function progressOf(form) {
  const area = form.querySelector(".working");
  const [status, bar] = area.children;
  const say = (sentence) => {
    area.hidden = false;
    status.textContent = sentence;
  };
  return {
    begin() {
      bar.hidden = false;
      bar.removeAttribute("value");
      say(area.dataset.begin);
    },
    run(number, count) {
      bar.max = count;
      bar.value = number - 1; // this one has begun to arrive
      say(area.dataset.run.replace("#", number).replace("#", count));
    },
    end(how) {
      bar.hidden = true;
      say(area.dataset[how]);
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
  return new Blob(pieces, { type: "application/zip" });
}

function nameOf(response) {
  return response.headers.get("Content-Disposition").match(/filename="?([^"]+)/)[1];
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Put the answer's form in place of the one that was sent, with the chosen file still in it, and what is said above it.
function show(html, form) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [answer, sent] = [page.getElementById("answer"), page.getElementById(form.id)];
  if (!answer || !sent) throw new Error("no page of ours");
  const [chosen, empty] = [form, sent].map((one) => one.querySelector("input[type=file]"));
  if (chosen) {
    for (const { name, value } of empty.attributes) chosen.setAttribute(name, value);
    if (!empty.hasAttribute("aria-invalid")) chosen.removeAttribute("aria-invalid");
    empty.replaceWith(chosen);
    for (const note of answer.querySelectorAll(".choose-again")) note.remove();
    for (const offer of answer.querySelectorAll(".still-chosen")) offer.hidden = false;
  }
  answer.querySelector("[autofocus]").removeAttribute("autofocus"); // it is for pages that are loaded
  const opened = [...form.querySelectorAll("details")].map((one) => one.open);
  sent.querySelectorAll("details").forEach((one, place) => (one.open ||= opened[place]));
  form.replaceWith(sent);
  listen(sent);
  document.getElementById("answer").replaceWith(answer);
  document.title = page.title;
  answer.querySelector("[tabindex]").focus();
}
