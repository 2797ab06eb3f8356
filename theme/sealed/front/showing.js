// What is shown when: the sections of the page, trouble in words, and work that is under way.

/** Shows these sections of the page and no others. */
function show(...names) {
  for (const name of ["wait", "trouble", "phone", "words", "inside"]) at(name).hidden = !names.includes(name);
}

function tellNews(name) {
  const told = document.createElement("p");
  if (name) put(told, name);
  at("news").replaceChildren(...(name ? [told] : []));
}

function tell(id, name) {
  put(at(id), name);
}

/** Does something while the button says so; trouble is told in the element `told`. */
async function working(button, name, work, told, after = () => {}) {
  if (now.busy) return;
  now.busy = true;
  button.setAttribute("aria-disabled", "true");
  put(button, "opening");
  tellNews("opening");
  try {
    await work();
  } catch (odd) {
    tell(told, odd instanceof Trouble && odd.why in TEXTS[lang] ? odd.why : "damaged");
    after(odd);
  } finally {
    now.busy = false;
    button.removeAttribute("aria-disabled");
    put(button, name);
    tellNews("");
  }
}

const NO_USE_TRYING = ["no_worker", "no_cookies", "no_https", "no_host"];
const ELSEWHERE = ["no_worker", "no_cookies"];

function showTrouble(why) {
  tellNews("");
  put(at("trouble-text"), why);
  at("trouble-command").hidden = why !== "no_host";
  at("trouble-address").hidden = at("copy").hidden = !ELSEWHERE.includes(why);
  // What was taken out of the address bar belongs to the address all the same.
  at("address").value = scope + (now.link ? `#k=${now.link}` : now.to && `#/${now.to}`);
  at("again").hidden = NO_USE_TRYING.includes(why);
  put(at("again"), ["newer", "forgotten"].includes(why) ? "reload" : "again");
  show("trouble");
}

function showWords() {
  put(at("title"), "title");
  makeBoxes();
  const passkey = rememberedPasskey() !== null && !now.link;
  at("or-words").hidden = !passkey;
  at("manager-name").value = siteName();
  // A password manager may have been quicker than this page.
  if (at("manager").value) filledByManager();
  show("words", ...(passkey ? ["phone"] : []));
}

async function copyAddress() {
  at("address").focus();
  at("address").select();
  const copied = await navigator.clipboard?.writeText(at("address").value).then(() => true, () => false);
  if (copied ?? document.execCommand("copy")) tellNews("copied");
}
