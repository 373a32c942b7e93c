// The page "Waiting to send": what is on this device and not with the service, since when and why; and what arrived.
import { knownDay } from "./day.js"
import { dayParts, removeButton } from "./dayparts.js"
import { current } from "./device.js"
import { draftCard, receiptCard, waitingCard } from "./cards.js"
import { element } from "./status.js"
import { words } from "./words.js"

const RECENT = 10

export async function showWaiting(place, store, sender) {
  const forms = JSON.parse(place.dataset.forms)
  const who = await current(store)
  const handle = who?.handle
  const again = () => showWaiting(place, store, sender)
  const items = (await store.all("outbox")).sort((a, b) => a.seq - b.seq)
  const drafts = (await store.all("drafts")).filter((draft) => draft.handle === handle)
  const mine = (await store.all("receipts")).filter((receipt) => receipt.handle === handle)
  const receipts = mine.sort((a, b) => b.kept - a.kept).slice(0, RECENT)
  const day = who && (await knownDay(store, who))
  const mayObserve = (await store.all("pack")).length > 0
  const shown = { forms, handle, store, again }
  place.replaceChildren(
    ...lostPart(),
    ...waitingPart(items, sender, drafts.some((draft) => draft.supersedes), shown),
    ...listed("Not finished", drafts.map((draft) => draftCard(draft, shown))),
    ...(mayObserve ? [another()] : []),
    ...(day ? [heading(words.onDevice), element("div", { "data-day-here": "" }, ...dayParts(day), removeButton(store, who, again))] : []),
    ...listed("Sent from this device", receipts.map((receipt) => receiptCard(receipt, shown))),
  )
}

// Without signal this page stands in for others, and says so.
function lostPart() {
  return location.pathname === "/waiting-to-send" ? [] : [element("p", { class: "next" }, words.instead)]
}

// Nobody sees of another person's forms more than how many wait.
function waitingPart(items, sender, needsYou, shown) {
  if (items.length === 0) return [element("p", { class: "next", "data-nothing": "" }, needsYou ? words.needsYou : words.nothing)]
  const mine = items.filter((item) => item.author_ref === shown.handle)
  const list = mine.map((item) => waitingCard(item, shown))
  const button = element("button", { type: "button", class: "govuk-button" }, "Send now")
  button.addEventListener("click", () => sender.sendNow())
  const others = new Set(items.map((item) => item.author_ref).filter((one) => one !== shown.handle)).size
  const line = others ? [element("p", { "data-others": "" }, words.others(others, items.length - mine.length))] : []
  return [element("ul", { class: "cards", "data-waiting-list": "" }, ...list), ...line, button]
}

function listed(title, cards) {
  return cards.length === 0 ? [] : [heading(title), element("ul", { class: "cards" }, ...cards)]
}

function another() {
  return element("p", {}, element("a", { class: "govuk-link", href: "/observations/new" }, "Record an observation"))
}

function heading(text) {
  return element("h2", { class: "govuk-heading-m" }, text)
}
