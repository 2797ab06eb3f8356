// The interface's words. It begins in English for everybody, or it would tell whose pages these are; then as the browser
// wishes, or the reader chooses. The build puts the words in the place of TEXTS, and each language's own name in that of
// TONGUES. Further languages come from a file of their own, when somebody reads one.

const TEXTS = /*TEXTS*/ {};
const TONGUES = /*TONGUES*/ {};

let lang = Object.keys(TEXTS)[0];

// What the page itself says in that language is not said again in TEXTS. Read at once, before anything is put elsewhere.
for (const element of document.querySelectorAll("[data-say]")) TEXTS[lang][element.dataset.say] ??= element.textContent;

/** The language the browser asks for, where there are words in it. */
function wishedLanguage() {
  for (const wish of navigator.languages ?? []) {
    const found = [wish, wish.split("-")[0]].find((tag) => tag in TONGUES);
    if (found) return found;
  }
  return lang;
}

/** Says everything in a language; where its words do not come, what is said stays as it is. */
async function chooseLanguage(tag) {
  if (!(tag in TEXTS)) {
    const answer = await fetch(`${scope}tongues.json`).catch(() => null);
    const more = answer?.ok ? await answer.json().catch(() => ({})) : {};
    Object.assign(TEXTS, more);
  }
  if (tag in TEXTS) speak(tag);
}

function say(name, holes = {}) {
  return (TEXTS[lang][name] ?? "").replace(/\{(\w+)\}/g, (_, hole) => holes[hole] ?? "");
}

/** Puts a sentence somewhere; it is put there again when another language is chosen. */
function put(element, name, holes = {}) {
  element.dataset.say = name;
  element.dataset.holes = JSON.stringify(holes);
  element.textContent = name && say(name, holes);
}

function speak(tag) {
  lang = tag;
  document.documentElement.lang = tag;
  document.documentElement.dir = TEXTS[tag].dir;
  for (const element of document.querySelectorAll("[data-say]")) {
    element.textContent = say(element.dataset.say, JSON.parse(element.dataset.holes ?? "{}"));
  }
  for (const list of document.querySelectorAll("[role=listbox]")) list.setAttribute("aria-label", say("suggestions"));
  document.title = say("title");
  at("language-choice")?.setAttribute("aria-label", say("language"));
  at("manager-name").value = siteName();
  for (const button of at("languages").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", button.lang === tag);
  }
}

/** What password managers and passkeys are told: nobody's name, but other letters for every site of a host. */
function siteName() {
  return `${say("title")} ${now.k?.site.slice(0, 4) ?? ""}`.trim();
}

function offerLanguages() {
  const first = wishedLanguage();
  const tags = [first, ...Object.keys(TONGUES).filter((tag) => tag !== first)];
  if (tags.length < 2) return;
  const group = document.createElement("div");
  group.className = "buttons";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", say("language"));
  group.id = "language-choice";
  for (const tag of tags) {
    const button = makeButton("button quiet");
    button.lang = tag;
    button.textContent = TONGUES[tag];
    button.addEventListener("click", () => (memory.set("language", tag), chooseLanguage(tag)));
    group.append(button);
  }
  at("languages").replaceChildren(group);
  at("languages").hidden = false;
}

function makeButton(look) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = look;
  return button;
}
