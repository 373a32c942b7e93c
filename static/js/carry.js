// Carrying on with a draft: typed on in this tab, or only read here while another tab has it.
import { fill } from "./answers.js"
import { button } from "./asktwice.js"
import { showTold } from "./beside.js"
import { makeDraft, openDraft, openTold } from "./draft.js"
import { mayChange, openFinished, takeBack } from "./kept.js"
import { element, say } from "./status.js"
import { hold, takeOver } from "./tabs.js"
import { words } from "./words.js"

const TYPED = "textarea, input:not([type=radio], [type=checkbox], [type=hidden])"

export function newDraft(work, id) {
  return begin(work, { id, form: work.form.dataset.offline })
}

// Puts the draft's answers into the form, and what the service said of those that it could not take beside them.
export async function carryOn(work, draft) {
  await openDraft(work.who, draft) // one that does not open changes nothing here
  await begin(work, draft)
  await show(work, draft)
}

// Its author may read what was finished while it waits, and take it back to change it (decision 0060).
export async function readFinished(work, record) {
  const { form, who, store, sender } = work
  fill(form, await openFinished(who, record))
  lock(form, true)
  const may = mayChange(record)
  const change = button(words.change, "govuk-button govuk-button--secondary", async () => {
    const again = await takeBack(store, record.id)
    if (!again) return say(words.goneAlready)
    lock(form, false)
    await carryOn(work, again)
    place(form).replaceChildren()
    form.querySelector("select, textarea, input:not([type=hidden])").focus()
    sender.changed()
  })
  const said = element("p", {}, words.reading(record.finishedAt, may))
  place(form).replaceChildren(element("div", { class: "next", "data-finished-earlier": "" }, ...(may ? [said, change] : [said])))
}

async function begin(work, { id, form, openedAt, supersedes, shut }) {
  work.clean?.()
  work.clean = undefined
  work.draft = makeDraft({ store: work.store, who: work.who, id, form, openedAt, supersedes, shut })
  if (!(await hold(id, () => leave(work)))) readOnly(work)
}

export async function show({ form, who }, draft) {
  fill(form, { ...(await openDraft(who, draft)), submission_id: draft.id })
  say(form.hasAttribute("data-read-only") ? words.elsewhere : words.saved(draft.at))
  const told = await openTold(who, draft)
  if (!told) return
  showTold(form, told)
}

// Another tab carries on: the last words are kept before it may.
async function leave(work) {
  work.lost = !work.form.isConnected // it was finished, or the lock put it away
  if (work.lost) return
  await work.saver.flush()
  await work.draft.settled()
  work.clean?.()
  work.clean = undefined
  readOnly(work)
}

export function readOnly(work) {
  lock(work.form, true)
  const here = element("button", { type: "button", class: "govuk-button govuk-button--secondary" }, words.here)
  const box = element("div", { class: "next", "data-elsewhere": "" }, element("p", {}, words.elsewhere), here)
  place(work.form).replaceChildren(box)
  say(words.elsewhere)
  here.addEventListener("click", () => continueHere(work))
}

async function continueHere(work) {
  const { form, store, draft: { id } } = work
  await takeOver(id, () => leave(work))
  if ((await store.get("outbox", id)) ?? (await store.get("receipts", id))) return say(words.finishedElsewhere)
  const draft = await store.get("drafts", id)
  lock(form, false)
  if (draft) await show(work, draft)
  place(form).replaceChildren()
}

function lock(form, on) {
  form.toggleAttribute("data-read-only", on)
  for (const field of form.elements) {
    if (field.matches(TYPED)) field.readOnly = on
    else if (field.type !== "hidden") field.disabled = on
  }
}

function place(form) {
  return form.closest("[data-form-place]").querySelector("[data-resume]")
}
