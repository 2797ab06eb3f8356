// The worker (sw.js): it is hired here, asked, and handed the key again after the browser has stopped it.

/** The browser's door to workers; some browsers inside other apps have none. */
function workers() {
  let found;
  try {
    found = navigator.serviceWorker;
  } catch {
    throw new Trouble("no_cookies");
  }
  if (!found) throw new Trouble("no_worker");
  return found;
}

/** Has the worker that opens pages come to work; Trouble where it may not. */
async function hire() {
  const registration = await workers()
    .register(`${scope}sw.js`, { scope, updateViaCache: "none" })
    .catch(async (odd) => (await theWorkerHere()) ?? refuseWorker(odd));
  if (!registration) throw new Trouble("no_worker");
  await atWork(registration);
  now.registration = registration;
}

function refuseWorker(odd) {
  if (!navigator.cookieEnabled) throw new Trouble("no_cookies");
  // A script that could not be fetched is the network's doing, not the browser's.
  if (odd.name === "TypeError") throw new Trouble(navigator.onLine ? "unreachable" : "offline");
  throw new Trouble("no_worker");
}

/** The worker of this very folder, when there is one at work already: another site may lie above ours. */
async function theWorkerHere() {
  const found = await workers().getRegistration(scope).catch(() => undefined);
  return found?.active && found.scope === scope ? found : undefined;
}

const atWork = (registration) => activated(registration.active ?? registration.waiting ?? registration.installing);

function activated(worker) {
  return new Promise((done, fail) => {
    const look = () => {
      if (worker.state === "activated") done();
      if (worker.state === "redundant") fail(new Trouble("no_worker"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Asks the worker and waits for its answer; `told` hears how far long work is. */
function ask(message, { seconds = 60, told } = {}) {
  return new Promise((done, fail) => {
    const { port1, port2 } = new MessageChannel();
    let patience;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => finish(fail, new Trouble("slow")), seconds * 1000);
    };
    const finish = (how, what) => {
      clearTimeout(patience);
      port1.close();
      how(what);
    };
    port1.onmessage = ({ data }) => {
      if (!told || "ok" in data) return finish(done, data);
      wait();
      told(data);
    };
    wait();
    now.registration.active.postMessage(message, [port2]);
  });
}

/** Asks the worker; one of an older build, which cannot read what has come since, is first replaced by the newest. */
async function askTheNewest(message) {
  const asked = now.registration.active;
  const answer = await ask(message);
  if (answer.ok || answer.why !== "damaged") return answer;
  await now.registration.update().then(() => {
    const coming = now.registration.installing ?? now.registration.waiting;
    return coming && activated(coming);
  }).catch(() => {}); // Then the one that is there has said what there is to say.
  return now.registration.active === asked ? answer : ask(message);
}

/** Whether the site is open already, in this window or another: {open, pages, info, kept …}. */
async function state() {
  const registration = await theWorkerHere();
  if (!registration) return { open: false };
  now.registration = registration;
  return ask({ do: "state" }, { seconds: 5 }).catch(() => ({ open: false }));
}

/** What the worker says by itself: it has been stopped and asks who holds the key, or everything is locked. */
function listen() {
  if (now.listening) return;
  const own = workers();
  now.listening = true;
  own.addEventListener("message", ({ data, source }) => {
    if (data?.do === "who holds" && now.held) handBack(source);
    if (data?.do === "locked" && now.held) relock(data.why);
    if (data?.do === "opened") lookAgain();
  });
  own.startMessages();
}

function handBack(worker) {
  const { key, k, m, info, words, clock } = now.held;
  worker.postMessage({ do: "hand back", key, k, m, info, words, clock: { until: 0, ...clock, seen: now.touched } });
}

function relock(why) {
  forgetSecrets();
  now.keep = false;
  now.to = "";
  now.why = why;
  history.replaceState(null, "", scope);
  begin();
}

async function lockNow() {
  forgetSecrets();
  await ask({ do: "lock" }).catch(() => {});
  relock("you");
}

/** Whoever touches this page uses it: the worker's clock hears so, but not with every letter. */
function touched() {
  if (!now.held) return;
  if (Date.now() - now.touched > 30_000) now.registration.active?.postMessage({ do: "busy" });
  now.touched = Date.now();
}
