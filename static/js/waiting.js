// The page "Waiting to send": what is on this device and not with the service, since when and why; and what arrived.
import { NOBODY } from "./heard.js"
import { element } from "./status.js"
import { about, because, day, words } from "./words.js"

const RECENT = 10
let forms = {} // name: [what it is called, where it is filled in]

export async function showWaiting(place, store, sender) {
  forms = JSON.parse(place.dataset.forms)
  const handle = (await store.get("meta", "current"))?.value ?? NOBODY
  const items = (await store.all("outbox")).sort((a, b) => a.seq - b.seq)
  const drafts = (await store.all("drafts")).filter((draft) => draft.handle === handle)
  const mine = (await store.all("receipts")).filter((receipt) => receipt.handle === handle)
  const receipts = mine.sort((a, b) => b.kept - a.kept).slice(0, RECENT)
  const mayObserve = (await store.all("pack")).length > 0
  const parts = [lostPart(), waitingPart(items, handle, sender, drafts.some((draft) => draft.supersedes)), draftPart(drafts), mayObserve ? [another()] : []]
  const asked = await store.get("meta", "persist")
  const stays = asked ? [element("p", { class: "muted", "data-persist": String(asked.value) }, words.stays(asked.value))] : []
  place.replaceChildren(...parts.flat(), ...sentPart(receipts), ...stays)
}

// Without signal this page stands in for others, and says so.
function lostPart() {
  return location.pathname === "/waiting-to-send" ? [] : [element("p", { class: "next" }, words.instead)]
}

// Nobody sees of another person's forms more than how many wait.
function waitingPart(items, handle, sender, needsYou) {
  if (items.length === 0) return [element("p", { class: "next", "data-nothing": "" }, needsYou ? words.needsYou : words.nothing)]
  const mine = items.filter((item) => item.author_ref === handle)
  const list = mine.map((item) => card(name(item.form), `Finished ${day(item.finishedAt)}.`, because(item, navigator.onLine), item.id))
  const button = element("button", { type: "button", class: "govuk-button" }, "Send now")
  button.addEventListener("click", () => sender.sendNow())
  const others = new Set(items.map((item) => item.author_ref).filter((one) => one !== handle)).size
  const line = others ? [element("p", { "data-others": "" }, words.others(others, items.length - mine.length))] : []
  return [element("ul", { class: "cards", "data-waiting-list": "" }, ...list), ...line, button]
}

function draftPart(drafts) {
  if (drafts.length === 0) return []
  const list = drafts.map((draft) => card(name(draft.form), draft.supersedes ? words.toCheck(draft.at) : `Last saved ${day(draft.at)}.`, "", draft.id))
  drafts.forEach((draft, at) => list[at].append(element("a", { class: "govuk-link", href: called(draft.form)[1] }, "Carry on with it")))
  return [heading("Not finished"), element("ul", { class: "cards" }, ...list)]
}

function sentPart(receipts) {
  if (receipts.length === 0) return []
  const list = receipts.map((receipt) => {
    const made = card(name(receipt.form), about(receipt), "", receipt.id)
    if (receipt.where) made.append(element("a", { class: "govuk-link", href: receipt.where }, "Read it"))
    return made
  })
  return [heading("Sent from this device"), element("ul", { class: "cards" }, ...list)]
}

function another() {
  return element("p", {}, element("a", { class: "govuk-link", href: "/observations/new" }, "Record an observation"))
}

function card(title, when, why, id) {
  const lines = [element("p", { class: "door" }, title), element("p", {}, why ? `${when} ${why}` : when)]
  return element("li", { class: "card", "data-form-id": id }, ...lines)
}

function heading(text) {
  return element("h2", { class: "govuk-heading-m" }, text)
}

function name(form) {
  return called(form)[0]
}

function called(form) {
  return forms[form.split(".v")[0]] ?? ["Form", "/"]
}
