// Before what lies behind a PIN is thrown away, its person types it, unless this page is open to them already: whoever
// holds the device could else delete what they cannot read.
import { keeper } from "./device.js"
import { whenLocked } from "./lock.js"
import { lockWords } from "./lockwords.js"
import { behind } from "./rekey.js"
import { say } from "./status.js"
import { unlockIn } from "./unlock.js"

// Whether it may go: the form of this id; without one, all of theirs. The PIN is asked for in `place`; `show` draws the page
// again once the lock has closed. A new PIN, which anybody may choose, is none for what lies behind the old one.
export async function mayDelete(place, store, handle, show, id) {
  let who = await keeper(store, handle)
  if (who.locked && who.kept?.escrow) {
    who = await unlockIn(place, store, { ...who, locks: [] }, { back: lockWords.pinKeep })
    if (!who) return false
    whenLocked(() => show)
  }
  const one = id && ((await store.get("drafts", id)) ?? (await store.get("outbox", id)))
  if (!(await behind(store, who, one))) return true
  say(lockWords.pinBefore)
  return false
}
