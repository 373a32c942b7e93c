// The lock closes over an open form: what was typed is kept first, then leaves the page, and comes back with the PIN.
import { newDraft, readOnly, show } from "./carry.js"
import { keeper } from "./device.js"
import { NOBODY } from "./heard.js"
import { whenLocked } from "./lock.js"
import { offerUnfinished } from "./resume.js"
import { unlocked } from "./unlock.js"
import { newId } from "./vault.js"

export function putAwayWhenLocked(work) {
  const { form, who, saver } = work
  if (!who.pin) return leaveWhenSignedOut(work)
  whenLocked(async () => {
    await saver.flush()
    await work.draft.settled()
    const there = form.isConnected // else it is finished, or put away already
    if (notNow(form)) throw new Error("not now")
    who.key = undefined
    if (!there) return undefined
    if (form.hasAttribute("data-read-only")) return () => location.reload()
    form.reset()
    return () => bringBack(work)
  })
}

// What was typed is nowhere else, or is being finished.
function notNow(form) {
  return form.isConnected && (form.hasAttribute("data-unkept") || form.hasAttribute("data-finishing"))
}

// Without a PIN nothing locks, but somebody who signs out in another tab leaves nothing of theirs here.
function leaveWhenSignedOut(work) {
  const { form, who, saver } = work
  if (who.handle === NOBODY) return
  new BroadcastChannel("eysend").addEventListener("message", async ({ data }) => {
    if (data !== "lock") return
    await saver.flush()
    await work.draft.settled()
    if (notNow(form)) return
    Object.assign(who, { key: undefined, fleeting: true })
    location.replace("/waiting-to-send")
  })
}

async function bringBack(work) {
  const { form, store, who } = work
  Object.assign(who, await unlocked(form, store, await keeper(store, who.handle)))
  const draft = await store.get("drafts", work.draft.id)
  if (draft && !(await show(work, draft).then(() => true, () => anew(work)))) return
  if (work.lost) readOnly(work) // another tab took the draft over meanwhile
  work.lost = false
}

// What was typed lies behind a PIN that was forgotten, and waits there: what is typed from now on is another form.
async function anew(work) {
  work.lost = false
  work.form.elements.submission_id.value = newId()
  await newDraft(work, work.form.elements.submission_id.value)
  await offerUnfinished(work, false)
}
