// One form on "Waiting to send": what it is called, since when it is there, why, and what its author can do about it.
import { opens } from "./arrived.js"
import { askTwice } from "./asktwice.js"
import { because } from "./because.js"
import { dropDraft } from "./draft.js"
import { dropFinished } from "./kept.js"
import { lockWords } from "./lockwords.js"
import { element, say } from "./status.js"
import { mayDelete } from "./sure.js"
import { about, day, words } from "./words.js"

export function waitingCard(item, { forms, store, again, shut }) {
  const made = card(called(forms, item.form)[0], `Finished ${day(item.finishedAt)}.`, because(item, navigator.onLine), item.id)
  const read = element("a", { class: "govuk-link", href: `${shell(item.form)}#read-${item.id}` }, "Read it")
  const drop = askTwice("Delete it", words.dropFinished, async () => {
    say((await dropFinished(store, item.id)) ? words.dropped : words.beingSent)
    again()
  }, (place) => mayDelete(place, store, item.author_ref, shut, item.id))
  const opens = !(item.fleeting && item.sealed) // else its key is gone: only the service reads it
  made.append(...(opens ? [element("p", {}, read)] : []), element("div", { "data-export": item.id }), drop)
  return made
}

// A form of an earlier version opens in the page of that version.
export function draftCard(draft, { forms, store, again, shut, gist, old }) {
  const [title, address, newest] = called(forms, draft.form)
  const when = draft.told ? words.toCheck(draft) : `Last saved ${day(draft.at)}.`
  const made = card(title, when, old.includes(draft.id) ? lockWords.pinBefore : "", draft.id)
  const page = draft.form === newest ? address : shell(draft.form)
  const carryOn = element("a", { class: "govuk-link", href: `${page}#carry-on-${draft.id}` }, "Carry on with it")
  const drop = askTwice("Delete it", words.dropDraft, async () => {
    await dropDraft(store, draft.id)
    again()
  }, (place) => mayDelete(place, store, draft.handle, shut, draft.id))
  const said = gist[draft.id] ? [element("p", { class: "as-typed", "data-gist": "" }, gist[draft.id])] : []
  made.append(...said, element("p", {}, carryOn), ...(old.includes(draft.id) ? [] : [drop]))
  return made
}

export function receiptCard(receipt, { forms }) {
  const made = card(called(forms, receipt.form)[0], about(receipt), "", receipt.id)
  if (receipt.where) made.append(element("a", { class: "govuk-link", href: receipt.where }, opens(receipt.where)))
  return made
}

// [what it is called, where it is filled in, its newest version]
function called(forms, form) {
  return forms[form.split(".v")[0]] ?? ["Form", "/", form]
}

// "observation.v1" -> "/f/observation/1/shell"
export function shell(form) {
  return `/f/${form.replace(".v", "/")}/shell`
}

function card(title, when, why, id) {
  const lines = [element("p", { class: "door" }, title), element("p", {}, why ? `${when} ${why}` : when)]
  return element("li", { class: "card", "data-form-id": id }, ...lines)
}
