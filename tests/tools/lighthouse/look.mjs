/* Lighthouse looks at pages as a phone with a slow line would: node look.mjs BROWSER TIMES ADDRESS... gives JSON.

   Lighthouse reckons what a phone takes from what this machine took, four times slower: right for a fast desktop that has
   nothing else to do. On any other machine it would reckon a phone nobody has, so the factor follows how fast this one
   is right now (Lighthouse's own benchmark): a phone of the middle stands at 400. */
import lighthouse from "lighthouse";
import * as launcher from "chrome-launcher";

const PHONE = 400;
const USUAL = 4;
const LINE = { rttMs: 150, throughputKbps: 1638.4, requestLatencyMs: 562.5, downloadThroughputKbps: 1474.56, uploadThroughputKbps: 675 };
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"];

/** The longest time the page's main thread was at work without a pause, in ms of its own processor time. */
function longestTask(events) {
  const thread = (event) => `${event.pid}:${event.tid}`;
  const main = new Set(events.filter((one) => one.name === "thread_name" && one.args.name === "CrRendererMain").map(thread));
  const tasks = events.filter((one) => one.ph === "X" && one.name.endsWith("RunTask") && one.tdur && main.has(thread(one)));
  if (!tasks.length) throw new Error("Lighthouse noted no task of the page: its trace is made in another way than before.");
  return Math.max(...tasks.map((one) => one.tdur)) / 1000;
}

async function once(address, browser, factor) {
  const chrome = await launcher.launch({ chromePath: browser, chromeFlags: FLAGS, logLevel: "silent" });
  try {
    const seen = await lighthouse(address, {
      port: chrome.port,
      logLevel: "silent",
      onlyCategories: ["performance", "accessibility", "best-practices"],
      throttling: { ...LINE, cpuSlowdownMultiplier: factor },
    });
    const { audits, categories, environment, runtimeError } = seen.lhr;
    if (runtimeError) throw new Error(`${address}: ${runtimeError.code}`);
    const weighed = new Set(Object.values(categories).flatMap((one) => one.auditRefs.filter((ref) => ref.weight).map((ref) => ref.id)));
    const score = (name) => Math.round(categories[name].score * 100);
    return {
      performance: score("performance"),
      accessibility: score("accessibility"),
      practices: score("best-practices"),
      lcp: audits["largest-contentful-paint"].numericValue,
      cls: audits["cumulative-layout-shift"].numericValue,
      blocked: audits["total-blocking-time"].numericValue,
      task: longestTask(seen.artifacts.Trace.traceEvents),
      speed: environment.benchmarkIndex,
      factor,
      failed: Object.values(audits).filter((one) => weighed.has(one.id) && one.score !== null && one.score < 0.9).map((one) => one.id),
    };
  } finally {
    await chrome.kill();
  }
}

/** A browser that is kept waiting may begin before Lighthouse notes it; then there is nothing to read, and it looks again. */
async function look(address, browser, factor) {
  for (let again = 2; ; again -= 1) {
    try {
      return await once(address, browser, factor);
    } catch (trouble) {
      if (!again || !/NO_NAVSTART|NO_FCP|NO_TRACING_STARTED|NO_LCP/.test(trouble.message)) throw trouble;
    }
  }
}

const [browser, times, ...addresses] = process.argv.slice(2);
const found = {};
for (const address of addresses) {
  found[address] = [];
  let factor = USUAL;
  for (let count = 0; count < Number(times); count += 1) {
    let seen = await look(address, browser, factor);
    const fitting = Math.min(USUAL, Math.max(1, seen.speed / PHONE));
    if (fitting < factor * 0.75) seen = await look(address, browser, fitting);
    factor = fitting;
    found[address].push(seen);
  }
}
process.stdout.write(JSON.stringify(found));
