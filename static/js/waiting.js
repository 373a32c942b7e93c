// The page "Waiting to send": what is on this device and not with the service, since when and why; and what arrived.
import { button } from "./asktwice.js"
import { draftCard, receiptCard, waitingCard } from "./cards.js"
import { offerCopies } from "./copy.js"
import { knownDay } from "./day.js"
import { dayParts, removeButton } from "./dayparts.js"
import { current } from "./device.js"
import { unkept } from "./dirty.js"
import { gists } from "./gist.js"
import { NOBODY, formsOf } from "./heard.js"
import { unlockIn } from "./unlock.js"
import { whenLocked } from "./lock.js"
import { lockWords } from "./lockwords.js"
import { knownLists } from "./pack.js"
import { allBehind } from "./rekey.js"
import { element } from "./status.js"
import { listsOfStaff, ways } from "./ways.js"
import { words } from "./words.js"

const [RECENT, shownLast] = [10, new WeakMap()]

export async function showWaiting(place, store, sender) {
  const forms = JSON.parse(place.dataset.forms)
  const handle = (await store.get("meta", "current"))?.value ?? NOBODY
  const packed = (await store.get("pack", handle)) ?? (await store.get("pack", `day:${handle}`))
  const again = () => showWaiting(place, store, sender)
  const shut = () => closeQuestions(place) || again()
  const items = (await store.all("outbox")).sort((a, b) => a.seq - b.seq)
  const drafts = (await store.all("drafts")).filter((draft) => draft.handle === handle)
  const who = (drafts.length > 0 || packed) && (await current(store))
  const receipts = (await store.all("receipts")).filter((receipt) => receipt.handle === handle).sort((a, b) => b.kept - a.kept).slice(0, RECENT)
  const day = who?.key && (await knownDay(store, who))
  const closed = who?.handle && !day && (await store.get("pack", `day:${who.handle}`))
  const lists = who?.key ? await knownLists(store, who) : who && packed ? listsOfStaff(forms) : {}
  Object.assign(lists, day?.children.some(({ more }) => more?.draft) && { drafts: [] })
  const [gist, old] = who?.key && who.handle === handle ? [await gists(who, drafts, lists), await allBehind(store, who, drafts)] : [{}, []]
  const [asked, open, theirs] = [await store.get("meta", "persist"), await unkept(), await formsOf(store, handle)]
  if (asShown(place, [open, handle, items, drafts, gist, old, receipts, day, Boolean(closed), asked, Object.keys(lists), theirs, navigator.onLine])) return
  const shown = { forms, handle, store, again, shut, gist, old }
  place.replaceChildren(
    ...lostPart(),
    ...waitingPart(items, sender, drafts.some((draft) => draft.told) ? words.needsYou : open ? words.unkept : words.nothing, shown),
    ...listed("Not finished", drafts.map((draft) => draftCard(draft, shown))),
    ...(who?.handle && who.locked && !closed && drafts.length > 0 ? [unlockButton(store, who, shut)] : []),
    ...ways(forms, lists, theirs),
    ...(day ? [heading(words.onDevice), element("div", { "data-day-here": "" }, ...dayParts(day), removeButton(store, who, again))] : []),
    ...(closed ? [heading(words.onDevice), who.locked ? unlockButton(store, who, shut) : element("p", {}, lockWords.pinBeforeDay)] : []),
    ...listed("Sent from this device", receipts.map((receipt) => receiptCard(receipt, shown))),
    ...(asked && (asked.value || items.length + drafts.length > 0) ? [element("p", { class: "muted", "data-persist": String(asked.value) }, [lockWords.stays(asked.value), ...(navigator.standalone === false ? [lockWords.home] : [])].join(" "))] : []),
  )
  offerCopies(place, store)
}

// What did not change is left alone, and so is an open question: nobody loses their place.
function asShown(place, things) {
  const now = JSON.stringify(things)
  const asking = place.querySelector("[data-asks=open]") !== null
  if (asking || shownLast.get(place) === now) return true
  shownLast.set(place, now)
  return false
}

// Once the lock has closed nothing stays on the page for a question's sake.
function closeQuestions(place) {
  for (const one of place.querySelectorAll("[data-asks=open]")) one.dataset.asks = ""
}

// Without signal this page stands in for others, and says so.
function lostPart() {
  return location.pathname === "/waiting-to-send" ? [] : [element("p", { class: "next" }, words.instead)]
}

// Nobody sees of another person's forms more than how many wait.
function waitingPart(items, sender, nothing, shown) {
  if (items.length === 0) return [element("p", { class: "next", "data-nothing": "" }, nothing)]
  const mine = items.filter((item) => item.author_ref === shown.handle)
  const list = mine.map((item) => waitingCard(item, shown))
  const others = new Set(items.map((item) => item.author_ref).filter((one) => one !== shown.handle)).size
  const line = others ? [element("p", { "data-others": "" }, words.others(others, items.length - mine.length))] : []
  return [button("Send now", "govuk-button", () => sender.sendNow()), element("ul", { class: "cards", "data-waiting-list": "" }, ...list), ...line]
}

function listed(title, cards) {
  return cards.length === 0 ? [] : [heading(title), element("ul", { class: "cards" }, ...cards)]
}

function heading(text) {
  return element("h2", { class: "govuk-heading-m" }, text)
}

// What was taken along opens with the PIN, and closes with the lock.
function unlockButton(store, who, again) {
  const show = button(lockWords.pinShow, "govuk-button govuk-button--secondary", async () => {
    await unlockIn(box, store, { ...who, locks: [] })
    whenLocked(() => again)
    again()
  })
  const box = element("div", {}, show)
  return box
}
