// What may be filled in from "Waiting to send": where the list that it needs is on this device, or where it needs none.
// Each form says so itself (eysend/offline/appliers.py).
import { element } from "./status.js"
import { words } from "./words.js"

const FIRST = ["children", "sessions", "settings", "charts", "drafts", "plans", "", "nobody"]

export function ways(forms, lists) {
  const open = openWays(forms, lists)
  if (lists.children) open.push(["/take-offline", words.takeAlong])
  return open.map(([href, text]) => element("p", {}, element("a", { class: "govuk-link", href }, text)))
}

// Locked, the device cannot tell which lists lie on it: each that staff may have taken along.
export function listsOfStaff(forms) {
  return Object.fromEntries(Object.values(forms).filter(([, , , , , staff]) => staff).map(([, , , , takes]) => [takes, []]))
}

// [[address, words], …]; `lists` has an entry for each list that is here, and "nobody" where nobody signed in.
export function openWays(forms, lists) {
  const open = Object.values(forms).filter(([, , , way, takes]) => way && (!takes || lists[takes]))
  const place = (takes) => (FIRST.includes(takes) ? FIRST.indexOf(takes) : FIRST.length)
  return open.sort((a, b) => place(a[4]) - place(b[4])).map(([, href, , way]) => [href, way])
}
