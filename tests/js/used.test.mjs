// Of GOV.UK Frontend's rules those stay whose classes are named in our pages, whole or by their beginning.
import assert from "node:assert/strict"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import test from "node:test"
import { used } from "../../static/used.mjs"

const pages = mkdtempSync(join(tmpdir(), "pages-"))
writeFileSync(join(pages, "label.html"), '<label class="govuk-label govuk-label--{{ size }}"><div class="govuk-pagination__{{ way }}">')
const left = (css) => used(css, [pages])

test("a rule of a class that nobody names goes, and with the last one its media query", () => {
  assert.equal(left(".govuk-panel{a:b}.govuk-label{a:b}"), ".govuk-label{a:b}")
  assert.equal(left("@media print{.govuk-panel{a:b}}.ours{a:b}"), ".ours{a:b}")
})

test("of several selectors those that are met stay", () => {
  assert.equal(left(".govuk-panel,.govuk-label,p{a:b}"), ".govuk-label,p{a:b}")
  assert.equal(left(".govuk-label .govuk-panel{a:b}"), "")
})

test("what a macro puts together stays whole, and so does what a rule says of those without a class", () => {
  assert.equal(left(".govuk-label--xl{a:b}"), ".govuk-label--xl{a:b}")
  assert.equal(left(".govuk-pagination__next{a:b}"), ".govuk-pagination__next{a:b}")
  assert.equal(left(".govuk-label:not(:has(.govuk-panel)){a:b}"), ".govuk-label:not(:has(.govuk-panel)){a:b}")
})
