// k.json and the list out of the folder this page lies in, and what the page before a site on a host asks its worker.

/** How the engine's trouble is told here. */
const inWords = (odd) => new Trouble(odd.kind === "missing" ? "missing" : "damaged");

/** Reads what anybody may read: which site this is, and whose words open it. */
async function readSite() {
  const bytes = await engine.carry("k").catch((odd) => {
    throw inWords(odd);
  });
  return checkSite(new TextDecoder().decode(bytes));
}

/** Opens the list, as the worker of a site on a host does. */
async function askTheNewest({ key, k, info }) {
  try {
    const m = await engine.carry(k.manifest.replace(/\.bin$/, ""));
    const site = await engine.openSite({ key, k, m, info });
    if (site.ends && site.ends.at <= Date.now()) return { ok: false, why: site.ends.why === "expired" ? "expired" : "why_ended" };
    now.site = site;
    return { ok: true, pages: site.pages };
  } catch (odd) {
    return { ok: false, why: inWords(odd).why };
  }
}

/** Opens with words, and shows the page that was asked for, or the first. */
async function enterWith(words) {
  await openSite(await rootOf(words, now.k));
  comeIn();
}

/** A phone's own lock opens sites on a host only. */
const rememberedPasskey = () => null;
