// The lock closes over an open form: what was typed is kept first, then leaves the page, and comes back with the PIN.
import { fill } from "./answers.js"
import { keeper } from "./device.js"
import { openDraft } from "./draft.js"
import { whenLocked } from "./lock.js"
import { unlocked } from "./unlock.js"

export function putAwayWhenLocked({ form, store, who, saver, kept }) {
  if (!who.pin) return
  whenLocked(async () => {
    await saver.flush()
    await kept.draft.settled()
    const there = form.isConnected // else it is finished, or put away already
    if (there && (form.hasAttribute("data-unkept") || form.hasAttribute("data-finishing"))) throw new Error("not now")
    who.key = undefined
    if (!there) return undefined
    form.reset()
    return () => bringBack({ form, store, who, kept })
  })
}

async function bringBack({ form, store, who, kept }) {
  const again = await unlocked(form, store, await keeper(store, who.handle))
  Object.assign(who, again)
  const draft = await store.get("drafts", kept.draft.id)
  if (draft) fill(form, { ...(await openDraft(who, draft)), submission_id: draft.id })
}
