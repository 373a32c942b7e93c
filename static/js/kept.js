// A finished form that waits, for its author: to read again, to change, or to delete for good after being asked twice.
import { draftAgain } from "./draft.js"
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

// Photos are sealed to the service by now; and of two changes the service could not tell what the second replaces.
export function mayChange({ supersedes, blobs = [] }) {
  return !supersedes && blobs.length === 0
}

// A draft again, to take its place should it have arrived all the same. Undefined while something is sent, and once it was.
export function takeBack(store, id, locks = navigator.locks) {
  return locks.request("eysend-send", { ifAvailable: true }, async (lock) => {
    const kept = lock && (await store.get("outbox", id))
    if (!kept) return undefined
    const again = { ...draftAgain(kept), told: undefined } // the service said nothing of it
    await discard(store, id, again)
    return again
  })
}
