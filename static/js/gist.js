// What tells one unfinished form from another: whom it is about, where and when, else its first words. Opened with its
// person's key, so nothing of it is shown while their lock is closed.
import { openDraft } from "./draft.js"

const LONGEST = 60
const whole = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })

// { id of the draft: words }, without those that say nothing yet or do not open.
export async function gists(who, drafts, lists) {
  const opened = drafts.map(async (draft) => [draft.id, gist(await openDraft(who, draft).catch(() => ({})), lists)])
  return Object.fromEntries((await Promise.all(opened)).filter(([, said]) => said))
}

export function gist(answers, lists) {
  const listed = new Map(Object.values(lists).flat())
  const about = Object.values(answers).map((value) => listed.get(value)).find(Boolean)
  const named = about ?? answers.child_words ?? answers.setting_words ?? answers.child_first
  const known = [named, answers.place_name, dayOf(answers)].filter(Boolean)
  return (known.length > 1 ? known : [...known, firstWords(answers, known)]).filter(Boolean).join(", ")
}

function dayOf(answers) {
  const name = Object.keys(answers).find((one) => /_on-day$/.test(one))?.slice(0, -4)
  const [day, month, year] = ["day", "month", "year"].map((part) => Number(answers[`${name}-${part}`]))
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCDate() === day ? whole.format(made) : ""
}

function firstWords(answers, known) {
  const text = Object.values(answers).find((value) => /\S\s+\S/.test(value) && !known.includes(value)) ?? ""
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, "")}…` : text
}
