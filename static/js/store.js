// The device's own database. A connection that died (a phone woke up, storage was cleared) is opened again, once a call.
import { openDB } from "idb"

const STORES = ["meta", "keys", "drafts", "blobs", "outbox", "receipts", "pack", "ballast"]
const DEAD = new Set(["InvalidStateError", "UnknownError", "AbortError"])

export function openStore(name = "eysend") {
  let opened

  function open() {
    opened ??= openDB(name, 1, {
      upgrade: (db) => STORES.forEach((store) => db.createObjectStore(store, { keyPath: "id" })),
      blocking: (_, __, event) => event.target.close(),
      blocked: () => globalThis.dispatchEvent(new Event("eysend:blocked")),
      terminated: () => { opened = undefined },
    }).catch((error) => { opened = undefined; throw error })
    return opened
  }

  async function using(work) {
    try {
      return await work(await open())
    } catch (error) {
      if (!DEAD.has(error?.name)) throw error
      opened = undefined
      return work(await open())
    }
  }

  return {
    get: (store, id) => using((db) => db.get(store, id)),
    all: (store) => using((db) => db.getAll(store)),
    change: (stores, work) => using((db) => inOneTransaction(db, stores, work)),
  }
}

// work(stores) may only await what these stores give: anything else would end the transaction early.
async function inOneTransaction(db, stores, work) {
  const tx = db.transaction(stores, "readwrite", { durability: "strict" })
  const held = Object.fromEntries(stores.map((name) => [name, tx.objectStore(name)]))
  try {
    await work(held)
  } catch (error) {
    abort(tx)
    await tx.done.catch(() => {})
    throw error
  }
  await tx.done
}

function abort(tx) {
  try {
    tx.abort()
  } catch { /* it ended already */ }
}
