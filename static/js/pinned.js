// Which earlier versions of forms this device still needs: those that something on it was begun with.
import { asked } from "./asked.js"

// older: { "observation.v1": address of its empty page }. Gives the addresses; all of them if we cannot look.
export async function pinned(older) {
  const names = Object.keys(older)
  if (names.length === 0) return []
  const used = await formsInUse().catch(() => names)
  return names.filter((form) => used.includes(form)).map((form) => older[form])
}

async function formsInUse() {
  if (!(await indexedDB.databases()).some((one) => one.name === "eysend")) return []
  const db = await asked(indexedDB.open("eysend"))
  try {
    const tx = db.transaction(["drafts", "outbox"])
    const all = await Promise.all(["drafts", "outbox"].map((name) => asked(tx.objectStore(name).getAll())))
    return all.flat().map((one) => one.form)
  } finally {
    db.close()
  }
}
