// The lock closes over an open form: what was typed is kept first, then leaves the page, and comes back with the PIN.
import { readOnly, show } from "./carry.js"
import { keeper } from "./device.js"
import { whenLocked } from "./lock.js"
import { unlocked } from "./unlock.js"

export function putAwayWhenLocked(work) {
  const { form, who, saver } = work
  if (!who.pin) return
  whenLocked(async () => {
    await saver.flush()
    await work.draft.settled()
    const there = form.isConnected // else it is finished, or put away already
    if (there && (form.hasAttribute("data-unkept") || form.hasAttribute("data-finishing"))) throw new Error("not now")
    who.key = undefined
    if (!there) return undefined
    if (form.hasAttribute("data-read-only")) return () => location.reload()
    form.reset()
    return () => bringBack(work)
  })
}

async function bringBack(work) {
  const { form, store, who } = work
  Object.assign(who, await unlocked(form, store, await keeper(store, who.handle)))
  const draft = await store.get("drafts", work.draft.id)
  if (draft) await show(work, draft)
  if (work.lost) readOnly(work) // another tab took the draft over meanwhile
  work.lost = false
}
