// The page "Waiting to send": what is on this device and not with the service, since when and why; and what arrived.
import { draftCard, receiptCard, waitingCard } from "./cards.js"
import { knownDay } from "./day.js"
import { dayParts, removeButton } from "./dayparts.js"
import { current } from "./device.js"
import { NOBODY } from "./heard.js"
import { element } from "./status.js"
import { words } from "./words.js"

const RECENT = 10
const shownLast = new WeakMap()

export async function showWaiting(place, store, sender) {
  const forms = JSON.parse(place.dataset.forms)
  const who = await current(store)
  const handle = who?.handle ?? NOBODY
  const again = () => showWaiting(place, store, sender)
  const items = (await store.all("outbox")).sort((a, b) => a.seq - b.seq)
  const drafts = (await store.all("drafts")).filter((draft) => draft.handle === handle)
  const mine = (await store.all("receipts")).filter((receipt) => receipt.handle === handle)
  const receipts = mine.sort((a, b) => b.kept - a.kept).slice(0, RECENT)
  const day = who && (await knownDay(store, who))
  if (asShown(place, [items, drafts, receipts, day, navigator.onLine])) return
  const mayObserve = (await store.all("pack")).length > 0
  const shown = { forms, handle, store, again }
  place.replaceChildren(
    ...lostPart(),
    ...waitingPart(items, sender, drafts.some((draft) => draft.supersedes), shown),
    ...listed("Not finished", drafts.map((draft) => draftCard(draft, shown))),
    ...(mayObserve ? [link("/observations/new", "Record an observation"), link("/take-offline", words.takeAlong)] : []),
    ...(day ? [heading(words.onDevice), element("div", { "data-day-here": "" }, ...dayParts(day), removeButton(store, who, again))] : []),
    ...listed("Sent from this device", receipts.map((receipt) => receiptCard(receipt, shown))),
  )
}

// What did not change is left alone, and so is an open question: nobody loses their place.
function asShown(place, things) {
  const now = JSON.stringify(things)
  const asking = place.querySelector("[data-asks=open]") !== null
  if (asking || shownLast.get(place) === now) return true
  shownLast.set(place, now)
  return false
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
  return [button, element("ul", { class: "cards", "data-waiting-list": "" }, ...list), ...line]
}

function listed(title, cards) {
  return cards.length === 0 ? [] : [heading(title), element("ul", { class: "cards" }, ...cards)]
}

function link(href, text) {
  return element("p", {}, element("a", { class: "govuk-link", href }, text))
}

function heading(text) {
  return element("h2", { class: "govuk-heading-m" }, text)
}
