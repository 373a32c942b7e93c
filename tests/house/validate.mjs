// Reads {name: html} from standard input and writes the faults of each page that has any, a line each.
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { text } from "node:stream/consumers";

const config = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Matters of taste, where govuk-frontend's own HTML decides otherwise.
    "attribute-boolean-style": "off",
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
    "long-title": "off",
    "no-implicit-button-type": "off",
    "no-redundant-role": "off",
    "no-trailing-whitespace": "off",
    "prefer-native-element": "off",
    "tel-non-breaking": "off",
    "void-style": "off",
  },
};
const validator = new HtmlValidate(new StaticConfigLoader(config));
for (const [name, html] of Object.entries(JSON.parse(await text(process.stdin)))) {
  const report = await validator.validateString(html);
  for (const { messages } of report.results) {
    for (const { ruleId, message, line } of messages) console.log(`${name}: line ${line}: ${ruleId}: ${message}`);
  }
}
