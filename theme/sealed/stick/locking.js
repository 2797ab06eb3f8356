// Open and locked: the bar above the pages, the warning before it locks by itself, and what locking takes away.

const MINUTE = 60_000;
const WARN = 2 * MINUTE; // before it locks by itself

let ticking = 0;

/** Open: the pages come to the front. */
function comeIn() {
  const { pages, info } = now.held;
  const place = destination({ pages, info });
  forgetSecrets();
  now.to = "";
  for (const name of ["before", "languages"]) at(name).hidden = true;
  at("shown").hidden = at("bar").hidden = false;
  put(at("bar-lock"), "worker_lock");
  put(at("bar-said"), "");
  at("bar-stay").hidden = true;
  document.documentElement.classList.add("open");
  touched();
  ticking = setInterval(look, 1000);
  history.replaceState(null, "", `#/${place}`);
  showPlace(place);
}

function touched() {
  now.touched = Date.now();
  if (!now.site || at("bar-stay").hidden) return;
  look();
}

/** Looks at the time: computers sleep, so it is the time of day that counts. */
function look() {
  const site = now.site;
  if (!site) return;
  const sleepy = now.touched + site.idle;
  const ends = site.ends && site.ends.at < sleepy;
  const due = ends ? site.ends.at : sleepy;
  const left = due - Date.now();
  if (left <= 0) return lock(ends ? site.ends.why : "idle");
  const warn = left <= Math.min(WARN, site.idle / 2);
  const time = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(due);
  const told = warn ? say(ends ? "worker_ends" : "worker_warn", { time }) : "";
  if (at("bar-said").textContent !== told) at("bar-said").textContent = told;
  at("bar-stay").hidden = !warn || Boolean(ends);
  put(at("bar-stay"), "worker_stay");
}

/** Nothing that was opened stays, but for the Emergency page in front of somebody who is reading it. */
function lock(why) {
  clearInterval(ticking);
  const emergency = now.site && Object.entries(now.site.pages).some(([id, page]) => /(^|\/)emergency$/.test(id) && page === shown.place);
  now.site = null;
  now.touched = Date.now();
  shown.turn += 1;
  forgetSecrets();
  letFilmGo();
  for (const address of looks.values()) address.then(URL.revokeObjectURL).catch(() => {});
  looks.clear();
  if (emergency && why === "idle" && shown.frame && document.visibilityState === "visible" && !now.stays) {
    now.stays = true;
    at("bar-stay").hidden = true;
    put(at("bar-said"), "worker_locked_stays");
    return;
  }
  now.stays = false;
  letPageGo();
  document.title = say("title");
  at("shown").hidden = at("bar").hidden = at("damage").hidden = true;
  document.documentElement.classList.remove("open");
  at("before").hidden = false;
  at("languages").hidden = !at("languages").childElementCount;
  history.replaceState(null, "", location.pathname);
  now.why = why;
  now.to = "";
  begin();
}
