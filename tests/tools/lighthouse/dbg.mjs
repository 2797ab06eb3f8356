import lighthouse from "lighthouse";
import * as launcher from "chrome-launcher";
const LINE = { rttMs: 150, throughputKbps: 1638.4, requestLatencyMs: 562.5, downloadThroughputKbps: 1474.56, uploadThroughputKbps: 675 };
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"];
const [browser, times, address] = process.argv.slice(2);
for (let i = 0; i < +times; i++) {
  const chrome = await launcher.launch({ chromePath: browser, chromeFlags: FLAGS, logLevel: "silent" });
  const seen = await lighthouse(address, { port: chrome.port, logLevel: "silent", onlyCategories: ["performance"], throttling: { ...LINE, cpuSlowdownMultiplier: 2.5 } });
  const a = seen.lhr.audits;
  const m = a.metrics.details.items[0];
  console.log(JSON.stringify({fcp: m.firstContentfulPaint, lcp: m.largestContentfulPaint, ofcp: m.observedFirstContentfulPaint, olcp: m.observedLargestContentfulPaint}));
  for (const r of a["network-requests"].details.items) console.log("   ", Math.round(r.networkRequestTime), Math.round(r.networkEndTime), r.transferSize, r.priority, r.url.slice(0, 90).split("/").slice(-1)[0] || "page", r.protocol);
  await chrome.kill();
}
