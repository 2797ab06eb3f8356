/* Whether the site was built again meanwhile: then it is taken over, or locked where our key opens it no more. */

const LOOK_AGAIN = 300000; /* ms after which a visit to a page asks for k.json again */

/** A look at k.json that is under way. */
let looking = null;
let lookedAt = 0;

/** Looks whether the site was built again, once for all who ask at the same time.

    A newer one that our key opens is taken over. One that it does not open was locked against us: so do we lock.
    Returns true when something changed. */
async function lookForNews(site) {
  if (current !== site) return true;
  if (!looking) {
    looking = news(site).finally(() => {
      looking = null;
    });
  }
  await looking;
  return current !== site;
}

async function news(site) {
  lookedAt = Date.now();
  let k;
  try {
    const answered = await fetch(`${SCOPE}k.json`, { cache: "no-store", redirect: "error" });
    k = await answered.json();
  } catch {
    return;
  }
  if (!readableK(k) || k.generation <= site.generation) return;
  let next;
  try {
    const m = await sealedList(k, "no-store");
    if (current !== site) return;
    next = await openSite({ ...site, k, m });
  } catch (odd) {
    /* Only a list that came and does not open tells that the key has turned; a lost one tells nothing. */
    if (current === site && odd instanceof Trouble && odd.kind === "damaged") await lock("changed");
    return;
  }
  if (current !== site) return;
  await begin(next);
  freshen(next).catch(() => {});
}

/** Somebody opens a page: a sign of life, and now and then a reason to ask whether the site was built again. */
function noteVisit(event, site) {
  site.clock.seen = Date.now();
  if (Date.now() - lookedAt > LOOK_AGAIN) event.waitUntil(lookForNews(site));
}
