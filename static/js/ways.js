// What may be filled in from "Waiting to send": where the list that it needs is on this device, or where it needs none.
import { element } from "./status.js"
import { words } from "./words.js"

const WAYS = [
  ["children", "/observations/new", "Record an observation"],
  ["children", "/visits/new", "Record a visit"],
  ["children", "/portage-visits/new", "Record a Portage visit"],
  ["sessions", "/registers/new", "Take the register"],
  ["charts", "/activity-chart", "This week’s activity"],
  ["children", "/take-offline", words.takeAlong],
  [undefined, "/request-support", "Ask for support"], // by anybody, who need not sign in
]

export function ways(lists) {
  const open = WAYS.filter(([list]) => !list || lists[list])
  return open.map(([, href, text]) => element("p", {}, element("a", { class: "govuk-link", href }, text)))
}
