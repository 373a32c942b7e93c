// What somebody without a PIN left here goes a week after they signed out; what somebody began who never signed in, a
// month after they typed last; a receipt a month after it came. The days are the service's: they begin with the first
// hello after it, and without one none passes, so no clock of a device that was wrong, or is put right, takes anything.
import { dropPhotos } from "./blobs.js"
import { NOBODY } from "./heard.js"
import { wipe } from "./wipe.js"

const DAY_MS = 24 * 3600 * 1000
const KEPT = {
  keys: [7, ({ key, left }) => key && left],
  drafts: [30, ({ handle }) => handle === NOBODY],
  receipts: [30, () => true],
}

// `now`: what the service has just said.
export async function forgetOld(store, now) {
  const gone = []
  await store.change([...Object.keys(KEPT), "blobs"], async (tx) => {
    for (const [name, [days, goes]] of Object.entries(KEPT)) {
      for (const one of (await tx[name].getAll()).filter(goes)) {
        if (!one.since) tx[name].put({ ...one, since: now })
        else if (now - one.since > days * DAY_MS) gone.push([name, one.id])
      }
    }
    for (const [name, id] of gone) {
      if (name === "drafts") await dropPhotos(tx, id)
      if (name !== "keys") tx[name].delete(id)
    }
  })
  for (const [name, id] of gone) if (name === "keys") await wipe(store, id)
}
