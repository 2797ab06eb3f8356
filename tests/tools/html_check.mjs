// Reads paths of HTML files from standard input, one a line; prints what is wrong with them as JSON.
// One process for all files: starting Node costs more than checking a page.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = {
  // How text is laid out is the printer's business; no reader and no browser sees it.
  "no-trailing-whitespace": "off",
  "attr-quotes": "off",
  "doctype-style": "off",
  "void-style": "off",
  "long-title": "off",
  // We print numbers in groups that a phone must not guess at, but `tel:` links hold them already.
  "tel-non-breaking": "off",
  // A page that has to work on its own carries its placeholders and its accent in `style`.
  "no-inline-style": "off",
  // Switched on beyond the presets: an id said twice breaks every link to it, and lists must be lists.
  "no-dup-id": "error",
  "no-dup-attr": "error",
  "no-missing-references": "error",
  "no-utf8-bom": "error",
  "no-autoplay": "error",
  "heading-level": ["error", { allowMultipleH1: false }],
  "element-required-attributes": "error",
  "attribute-allowed-values": "error",
  "no-unknown-elements": "error",
  "wcag/h30": "error",
  "wcag/h32": "error",
  "wcag/h36": "error",
  "wcag/h37": "error",
  "wcag/h63": "error",
  "wcag/h67": "error",
  "wcag/h71": "error",
};

const checker = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ["html-validate:standard", "html-validate:a11y"], rules }),
);

const problems = [];
for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const report = await checker.validateString(readFileSync(file, "utf8"), file);
  for (const result of report.results) {
    for (const said of result.messages) {
      problems.push({ file, line: said.line, column: said.column, rule: said.ruleId, message: said.message });
    }
  }
}
process.stdout.write(JSON.stringify(problems));
