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

// [[address, words], …]; `lists` has an entry for each list that is here, and "nobody" where nobody signed in.
export function openWays(forms, lists) {
  const open = Object.values(forms).filter(([, , , way, takes]) => way && (!takes || lists[takes]))
  return open.sort((a, b) => FIRST.indexOf(a[4]) - FIRST.indexOf(b[4])).map(([, href, , way]) => [href, way])
}
