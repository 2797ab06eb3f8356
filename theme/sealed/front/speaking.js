// The interface's words, in the language the reader chooses. The build puts them in the place of TEXTS.

const TEXTS = /*TEXTS*/ {};

let lang = Object.keys(TEXTS)[0];

function chooseLanguage() {
  for (const wish of navigator.languages ?? []) {
    const found = [wish, wish.split("-")[0]].find((tag) => tag in TEXTS);
    if (found) return found;
  }
  return lang;
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
  const tags = Object.keys(TEXTS);
  if (tags.length < 2) return;
  const group = document.createElement("div");
  group.className = "buttons";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", say("language"));
  for (const tag of tags) {
    const button = makeButton("button quiet");
    button.lang = tag;
    button.textContent = new Intl.DisplayNames([tag], { type: "language" }).of(tag);
    button.addEventListener("click", () => speak(tag));
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
