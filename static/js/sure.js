// Before what lies behind a PIN is thrown away, its person types it, unless this page is open to them already: whoever
// holds the device could else delete what they cannot read.
import { keeper } from "./device.js"
import { whenLocked } from "./lock.js"
import { lockWords } from "./lockwords.js"
import { unlockIn } from "./unlock.js"

// Whether it may go. The PIN is asked for in `place`; `show` draws the page again once the lock has closed.
export async function mayDelete(place, store, handle, show) {
  const who = await keeper(store, handle)
  if (!who.locked || !who.kept?.escrow) return true
  const open = await unlockIn(place, store, { ...who, locks: [] }, { back: lockWords.pinKeep })
  if (open) whenLocked(() => show)
  return Boolean(open)
}
