// The device's own database. A connection that died (a phone woke up, storage was cleared) is opened again, once a call.
// Where storage is full, a megabyte that we kept for that makes room for words; photos then have to wait.
import { openDB } from "idb"

const STORES = ["meta", "keys", "drafts", "blobs", "outbox", "receipts", "pack", "ballast"]
const DEAD = new Set(["InvalidStateError", "UnknownError", "AbortError"])
const BALLAST = 1_000_000
const CHANCE = 65_536 // bytes that the browser gives at once

// tell("blocked" | "free" | "newer" | "full"): what people should know. open: for tests.
export function openStore(name = "eysend", { open: openIn = openDB, tell = () => {} } = {}) {
  let opened
  let waits = false // for other tabs to be closed

  function open() {
    opened ??= openIn(name, 1, {
      upgrade: (db) => STORES.filter((store) => !db.objectStoreNames.contains(store)).forEach((store) => db.createObjectStore(store, { keyPath: "id" })),
      blocked: () => { waits = true; tell("blocked") },
      blocking: (_, __, event) => event.target.close(),
      terminated: () => { opened = undefined },
    }).then(free).catch((error) => {
      opened = undefined
      if (error?.name === "VersionError") tell("newer")
      throw error
    })
    return opened
  }

  function free(db) {
    if (waits) tell("free")
    waits = false
    return db
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

  // `spare`: the ballast may go for it. Not for a photo: the room is for words.
  async function change(stores, work, { spare = true } = {}) {
    try {
      return await using((db) => inOneTransaction(db, stores, work))
    } catch (error) {
      if (error?.name !== "QuotaExceededError") throw error
      tell("full")
      if (!spare) throw error
      // delete(), not clear(): Chromium gives the room of what was cleared back much later.
      await using((db) => inOneTransaction(db, ["ballast"], ({ ballast }) => ballast.delete(1)))
      return using((db) => inOneTransaction(db, stores, work))
    }
  }

  return {
    get: (store, id) => using((db) => db.get(store, id)),
    all: (store) => using((db) => db.getAll(store)),
    keys: (store) => using((db) => db.getAllKeys(store)),
    change,
    // Whether there is no room but for words. Tries to lay the ballast where there is none.
    full: () => layBallast().then(() => false, () => true),
  }

  async function layBallast() {
    if ((await using((db) => db.count("ballast"))) > 0) return
    const data = new Uint8Array(BALLAST) // of chance: zeros would be packed to nothing
    for (let at = 0; at < BALLAST; at += CHANCE) crypto.getRandomValues(data.subarray(at, at + CHANCE))
    await using((db) => inOneTransaction(db, ["ballast"], ({ ballast }) => { ballast.put({ id: 1, data }) }))
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
