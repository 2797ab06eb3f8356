/* Open and locked: who holds the key, how it comes back after the browser has stopped this worker, and when it is dropped. */

const WAIT_FOR_TABS = 1000; /* ms; tabs answer within 150 */
const WAIT_FOR_SHELLS = 400;

/** True once this worker has locked: then no tab is asked for the key. */
let lockedHere = false;
/** A question to the tabs that is under way, and the one who waits for their answers. */
let asking = null;
let handedBack = null;
let alarm = 0;

/** The opened site, if need be from a tab that holds its key; null while it is locked. */
async function opened(except) {
  if (!current && !lockedHere && !asking) {
    asking = askTabs(except).finally(() => {
      asking = null;
    });
  }
  if (asking) await asking;
  if (current) await lockWhenDue();
  return current;
}

/* The shell and the pages, and nothing that lies deeper: another person's site may stand in a folder of this one. */
const OUR_WINDOW = /^(?:(?:index\.html|404\.html)?|p\/[a-z2-7]{10}\/(?:index\.html)?)$/;

const placeOf = (client) => client.url.slice(SCOPE.length).split(/[?#]/)[0];

const isOurs = (client) => client.url.startsWith(SCOPE) && OUR_WINDOW.test(placeOf(client));

const windows = async () =>
  (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).filter(isOurs);

const isShell = (client) => !placeOf(client).startsWith("p/");

/** The browser had stopped this worker, and with it the key went. Some tab has it still. */
async function askTabs(except) {
  const tabs = (await windows()).filter((tab) => tab.id !== except);
  if (!tabs.length) return;
  let silent = tabs.length;
  await new Promise((done) => {
    /* An unlock page whose script has not begun holds nothing, and is not waited for as long as pages are. */
    let patience = setTimeout(done, tabs.every(isShell) ? WAIT_FOR_SHELLS : WAIT_FOR_TABS);
    handedBack = async (data) => {
      if (!current && data.key && readableK(data.k)) {
        /* Somebody has it: what is left to do is ours, and may take the time it takes. */
        clearTimeout(patience);
        patience = setTimeout(done, SILENCE);
        try {
          const m = data.m || (await sealedList(data.k));
          const site = await openSite({ ...data, m });
          if (!current && !lockedHere) await begin(site);
        } catch {
          /* Another tab may have better. */
        }
      }
      hearFrom(data);
      silent -= 1;
      /* A tab that has long been out of sight may answer first: before locking on its word the others are heard. */
      if (silent <= 0 || (current && Date.now() < due(current).at)) {
        clearTimeout(patience);
        done();
      }
    };
    for (const tab of tabs) tab.postMessage({ do: "who holds" });
  });
}

async function begin(site) {
  current = site;
  lockedHere = false;
  lookedAt = lookedAt || Date.now();
  setAlarm();
  for (const tab of await windows()) tab.postMessage({ do: "opened" });
}

/** The moment at which it locks by itself, and why. */
function due({ clock, idle, ends }) {
  const sleepy = { at: Math.max(clock.seen + idle, clock.until), why: "idle" };
  return ends && ends.at <= sleepy.at ? ends : sleepy;
}

async function lockWhenDue() {
  const { at, why } = due(current);
  if (Date.now() >= at) await lock(why);
}

/* While this worker lives it keeps the time itself; while it does not, the tabs do. */
function setAlarm() {
  clearTimeout(alarm);
  if (!current) return;
  alarm = setTimeout(async () => {
    /* Not on the word of the first tab while others are still being asked. */
    if (current && !asking) await lockWhenDue();
    setAlarm();
  }, Math.min(Math.max(due(current).at - Date.now(), 0) + 20, 60000));
}

/** Drops every key, here and in all tabs, and stops what is being read. `by`: the tab in which somebody chose to lock. */
async function lock(why, by = null) {
  current = null;
  lockedHere = true;
  heldBy();
  clearTimeout(alarm);
  wholes.clear();
  for (const reading of [...running]) reading.stop();
  for (const tab of await windows()) {
    tab.postMessage({ do: "locked", why: why === "you" && tab.id !== by ? "elsewhere" : why });
  }
}

const firstPage = ({ pages, info }) => (info.view === "tonight" && pages.glance) || pages.home;
