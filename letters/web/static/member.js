// Step 1: one field for a postal code, a riding or a name; matches are buttons, and the choice is a card.

import { post } from "./answers.js";
import { byId, element } from "./elements.js";
import { match, wordsOf } from "./names.js";

const MOST_SHOWN = 6;
const PAUSE = 350; // milliseconds without a key, before the service is asked
const CODE = /^\s*[a-z]\d[a-z][\s-]*\d[a-z]\d\s*$/i;
const LIKE_A_CODE = /^\s*[a-z]\d/i;

// Set up the search; `letter.addressTo` is told who was chosen.
export function beginMember(form, letter) {
  const [input, matches, card, search] = [form.elements.member, byId("matches"), byId("card"), byId("search")];
  let fetched = null;
  const members = () => (fetched ??= list(input.dataset.members)); // not before the first search
  let timer = 0;
  let turn = 0;
  let place = {}; // the sender's, by the postal code that was looked up

  const say = (sentence, found = []) => {
    matches.replaceChildren(element("p", {}, sentence));
    for (const one of found) {
      const name = element("strong", {}, one.name || matches.dataset.vacant);
      const button = element("button", { type: "button", className: "quiet match" }, name, ` ${one.riding}`);
      button.addEventListener("click", () => choose(one));
      matches.append(button);
    }
  };
  const choose = (one) => {
    for (const name of ["postal_code", "province"]) form.elements[name].value ||= place[name] ?? "";
    input.value = one.riding;
    const party = one.party ? ` · ${one.party}` : "";
    const who = element("p", { className: "who" }, one.name || card.dataset.vacant);
    const asOf = element("p", { className: "hint" }, card.dataset.asOf);
    card.replaceChildren(who, element("p", {}, one.riding + party), asOf, byId("change"));
    matches.replaceChildren();
    byId("member-error")?.remove();
    input.removeAttribute("aria-invalid");
    toggle(true);
    letter.addressTo(one);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    form.querySelector("#step-1 .next").focus();
  };
  const toggle = (chosen) => {
    card.hidden = !chosen;
    search.hidden = chosen;
  };
  const ask = async () => {
    const mine = ++turn;
    say(matches.dataset.looking);
    const data = new FormData();
    data.set("member", input.value);
    try {
      const response = await post(byId("find").getAttribute("formaction"), data, { Accept: "application/json" });
      const body = await response.json();
      if (mine !== turn) return;
      place = body;
      if (body.sentence) say(body.code === "member_unknown" ? matches.dataset.none : body.sentence);
      else if (body.found.length === 1 && CODE.test(input.value)) choose(await known(body.found[0]));
      else say(CODE.test(input.value) ? matches.dataset.choose : matches.dataset.near, await Promise.all(body.found.map(known)));
    } catch (error) {
      if (mine === turn) say(error.said ?? matches.dataset.failed);
    }
  };
  const known = async (found) => (await members()).find(({ riding }) => riding === found.riding) ?? found;
  const look = async (now) => {
    clearTimeout(timer);
    turn++;
    place = {};
    const typed = wordsOf(input.value);
    if (!typed.length) return matches.replaceChildren();
    if (CODE.test(input.value)) return ask();
    if (LIKE_A_CODE.test(input.value) && !now) return matches.replaceChildren();
    const found = (await members()).filter(({ words }) => match(typed, words));
    if (found.length) return say(found.length > MOST_SHOWN ? matches.dataset.many : "", found.slice(0, MOST_SHOWN));
    if (now) return ask();
    timer = setTimeout(ask, PAUSE);
  };

  input.addEventListener("focus", members);
  for (const left of ["change", "focusout"]) {
    // Who leaves the field for one of the matches is still answering: what was typed is not checked.
    input.addEventListener(left, (event) => matches.querySelector(".match") && event.stopPropagation());
  }
  input.addEventListener("input", () => look(false));
  byId("find").addEventListener("click", (event) => {
    event.preventDefault();
    look(true);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    look(true);
  });
  byId("change").addEventListener("click", () => {
    toggle(false);
    input.value = "";
    letter.addressTo(null);
    input.focus();
  });
  const chosen = !card.hidden || !input.value ? null : members().then((all) => all.find(({ riding }) => riding === input.value));
  chosen?.then((one) => one && choose(one));
  toggle(!card.hidden);
}

async function list(address) {
  try {
    const rows = await (await fetch(address)).json();
    return rows.map(([riding, name, party, also, salutation]) => ({ riding, name, party, salutation, words: wordsOf(`${riding} ${name} ${also}`) }));
  } catch {
    return []; // the service is asked instead
  }
}
