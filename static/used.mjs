// GOV.UK Frontend brings more classes than we use: a rule stays only if a template, a script or a module names its class.
import { readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"

const SPEAKS = new Set([".html", ".js", ".py", ".xml"])
const NAMED = /govuk-[\w-]+/g
const RULE = /([^{}]+)\{[^{}]*\}/g
const WITHOUT = /:not\((?:[^()]|\([^()]*\))*\)/g
const EMPTY = /@(?:media|supports)[^{}]*\{\}/g

function words(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => SPEAKS.has(extname(name)))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n")
}

// `css` without the rules whose every selector has a class of GOV.UK's that is named in none of the folders. A name that
// ends in "-" or "_" is the beginning of one that a macro puts together ("govuk-label--" ~ size), so all of them stay.
export function used(css, folders) {
  const named = new Set(folders.map(words).join("\n").match(NAMED))
  const begun = [...named].filter((name) => /[-_]$/.test(name))
  const speaks = (name) => named.has(name) || begun.some((start) => name.startsWith(start))
  const kept = (selector) => (selector.replace(WITHOUT, "").match(NAMED) ?? []).every(speaks)
  const left = css.replace(RULE, (rule, selectors) => {
    if (selectors.startsWith("@")) return rule
    const still = selectors.split(/,(?![^()]*\))/).filter(kept)
    return still.length ? still.join(",") + rule.slice(selectors.length) : ""
  })
  return left.replace(EMPTY, "")
}
