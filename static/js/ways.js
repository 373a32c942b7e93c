// What may be filled in from "Waiting to send": of the forms that hello said are this person's, those whose list is on this
// device, or that need none (eysend/offline/offered.py).
import { element } from "./status.js"
import { words } from "./words.js"

const FIRST = ["children", "sessions", "settings", "charts", "drafts", "plans", ""]

export function ways(forms, lists, theirs) {
  const open = openWays(forms, lists, theirs)
  if (lists.children) open.push(["/take-offline", words.takeAlong])
  return open.map(([href, text]) => element("p", {}, element("a", { class: "govuk-link", href }, text)))
}

// Locked, the device cannot tell which lists lie on it: each that staff may have taken along.
export function listsOfStaff(forms) {
  return Object.fromEntries(Object.values(forms).filter(([, , , , , staff]) => staff).map(([, , , , takes]) => [takes, []]))
}

// [[address, words], …]; `lists` has an entry for each list that is here. Before hello ever named `theirs`, the lists say.
export function openWays(forms, lists, theirs = Object.keys(forms)) {
  const open = theirs.map((name) => forms[name] ?? []).filter(([, , , way, takes]) => way && (!takes || lists[takes]))
  const place = (takes) => (FIRST.includes(takes) ? FIRST.indexOf(takes) : FIRST.length)
  return open.sort((a, b) => place(a[4]) - place(b[4])).map(([, href, , way]) => [href, way])
}
