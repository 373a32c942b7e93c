// A finished form that waits, for its author: to read again, or to delete for good after being asked twice.
import { discard } from "./ledger.js"
import { unseal } from "./vault.js"

export async function openFinished(who, { id, rev, local }) {
  return JSON.parse(await unseal(who.key, `outbox/${id}/${rev}`, local)).answers
}

// False while something is being sent: then it may be on its way already.
export function dropFinished(store, id, locks = navigator.locks) {
  return locks.request("eysend-send", { ifAvailable: true }, async (lock) => {
    if (lock) await discard(store, id)
    return Boolean(lock)
  })
}
