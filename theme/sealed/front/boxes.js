// The boxes for the words: they suggest, complete, take a paste and a password manager, and move on by themselves.

function boxes() {
  return [...at("boxes").querySelectorAll("input")];
}

function needed() {
  return now.link ? 4 : 6;
}

function makeBoxes() {
  const count = needed();
  put(at("lead"), `lead_${count}`);
  put(at("boxes-title"), `boxes_${count}`);
  if (boxes().length === count) return;
  at("boxes").replaceChildren(...Array.from({ length: count }, (_, n) => makeBox(n + 1, n + 1 === count)));
}

function makeBox(number, last) {
  const place = document.createElement("div");
  place.className = "box";
  const label = document.createElement("label");
  label.htmlFor = `word-${number}`;
  put(label, "word", { n: number });
  const box = document.createElement("input");
  const settings = {
    id: `word-${number}`, type: "text", role: "combobox", autocomplete: "off", autocapitalize: "none",
    autocorrect: "off", spellcheck: "false", enterkeyhint: last ? "go" : "next",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `list-${number}`,
  };
  for (const [name, value] of Object.entries(settings)) box.setAttribute(name, value);
  const list = document.createElement("ul");
  list.id = `list-${number}`;
  list.className = "list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("suggestions"));
  // A finger on a suggestion must not take the place in the box away first.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => choose(box, event.target.closest("li")));
  place.append(label, box, list);
  return place;
}

const listOf = (box) => at(box.getAttribute("aria-controls"));

function typed(event) {
  const box = event.target;
  const text = plainLetters(box.value);
  box.removeAttribute("aria-invalid");
  if (text.length > LONGEST_WORD && !/[^a-z]/.test(text)) box.value = text.slice(0, LONGEST_WORD);
  else if (/[^a-z]/.test(text)) spread(box, text);
  else if (!event.inputType?.startsWith("delete") && isWhole(text)) moveOn(box);
  else suggest(box, text);
  keepInStep();
}

/** Whether nothing can follow these letters: some words of three letters begin longer ones. */
function isWhole(text) {
  return KNOWN.has(text) && !LIST.some((word) => word !== text && word.startsWith(text));
}

/** Several words, or one and a space: each gets a box of its own. */
function spread(box, text) {
  const all = boxes();
  const words = text.split(/[^a-z]+/).filter(Boolean).slice(0, all.length);
  const first = Math.min(all.indexOf(box), all.length - words.length);
  const ended = /[^a-z]$/.test(text);
  closeList(box);
  box.value = "";
  words.forEach((word, n) => {
    all[first + n].value = (ended || n < words.length - 1 ? completed(word) : word).slice(0, LONGEST_WORD);
  });
  const last = all[first + Math.max(words.length - 1, 0)];
  last.focus();
  if (ended && words.length) moveOn(last);
  else if (words.length === 1) suggest(last, words[0]);
}

function moveOn(box) {
  closeList(box);
  box.value = completed(plainLetters(box.value));
  const next = boxes()[boxes().indexOf(box) + 1];
  // One that is filled is left alone: somebody is mending the word before it.
  if (next && !next.value) next.focus();
}

function suggest(box, text) {
  const list = listOf(box);
  const found = text.length < 2 || isWhole(text) ? [] : LIST.filter((word) => word.startsWith(text)).slice(0, 5);
  list.replaceChildren(...found.map((word, n) => makeOption(`${list.id}-${n}`, word, text.length)));
  list.hidden = !found.length;
  box.setAttribute("aria-expanded", String(found.length > 0));
  box.removeAttribute("aria-activedescendant");
}

function makeOption(id, word, typedLetters) {
  const option = document.createElement("li");
  option.id = id;
  option.dataset.word = word;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const rest = document.createElement("b");
  rest.textContent = word.slice(typedLetters);
  const both = document.createElement("span");
  both.append(word.slice(0, typedLetters), rest);
  option.append(both);
  return option;
}

function closeList(box) {
  listOf(box).hidden = true;
  listOf(box).replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(box, option) {
  if (!option) return;
  box.value = option.dataset.word;
  moveOn(box);
  keepInStep();
}

function pressed(event) {
  const box = event.target;
  const options = [...listOf(box).children];
  const chosen = options.findIndex((option) => option.id === box.getAttribute("aria-activedescendant"));
  if (event.key === "Backspace" && !box.value) {
    const before = boxes()[boxes().indexOf(box) - 1];
    before?.focus();
    before?.setSelectionRange(before.value.length, before.value.length);
  } else if (event.key === "ArrowDown" && options.length) {
    mark(box, options, (chosen + 1) % options.length);
  } else if (event.key === "ArrowUp" && options.length) {
    mark(box, options, (Math.max(chosen, 0) + options.length - 1) % options.length);
  } else if (event.key === "Enter" && chosen >= 0) {
    choose(box, options[chosen]);
  } else if (event.key === "Escape" && options.length) {
    closeList(box);
  } else {
    return;
  }
  event.preventDefault();
}

function mark(box, options, number) {
  options.forEach((option, n) => option.setAttribute("aria-selected", String(n === number)));
  box.setAttribute("aria-activedescendant", options[number].id);
}

/** Who leaves a box sees the whole word, and hears when it is none of ours: that says nothing of this site. */
function left(event) {
  const box = event.target;
  closeList(box);
  box.value = completed(plainLetters(box.value));
  keepInStep();
  doubt();
}

function doubt() {
  const all = boxes();
  const odd = all.filter((box) => box.value && !KNOWN.has(box.value));
  for (const box of all) {
    if (odd.includes(box)) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }
  if (odd.length) put(at("doubt"), "not_ours", { n: all.indexOf(odd[0]) + 1 });
  else put(at("doubt"), "");
  return odd[0];
}

// Password managers know one field; it and the boxes always say the same.
function keepInStep() {
  at("manager").value = boxes().map((box) => box.value).filter(Boolean).join(" ");
}

function filledByManager() {
  const words = plainLetters(at("manager").value).split(/[^a-z]+/).filter(Boolean);
  boxes().forEach((box, n) => {
    box.value = completed(words[n] ?? "").slice(0, LONGEST_WORD);
    closeList(box);
  });
  doubt();
}

/** Enter, or the button: the words are tried. */
async function submitted(event) {
  event.preventDefault();
  if (now.busy) return;
  const typedWords = boxes().map((box) => box.value).join(" ");
  const words = normalise(typedWords.trim() ? typedWords : at("manager").value);
  tell("wrong", "");
  tellNews("");
  const count = words ? words.split(" ").length : 0;
  if (count < needed()) {
    tell("wrong", "wrong");
    boxes().find((box) => !box.value)?.focus();
    if (count === 4) put(at("doubt"), "only_four");
    return;
  }
  await working(at("open"), "open", async () => enterWith(words), "wrong", () => doubt()?.focus());
}
