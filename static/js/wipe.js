// Their owner asked from another device to have their things taken off this one: what is finished is sent first and stays
// until it has arrived, without the copy that its author could open; drafts, lists of children, receipts and the key go.

// Gives whether anything was taken off. Called only once the service has just answered.
export async function wipeAsked(store) {
  const asked = (await store.all("meta")).filter(({ id }) => id.startsWith("wipe:"))
  for (const { id, value } of asked) await wipe(store, id.slice(5), value)
  return asked.length > 0
}

// Everything of this person that can be read here.
export function wipe(store, handle, value) {
  return store.change(["meta", "keys", "drafts", "blobs", "outbox", "receipts", "pack"], async (tx) => {
    const mine = (await tx.outbox.getAll()).filter((item) => item.author_ref === handle)
    for (const name of ["drafts", "receipts"]) {
      for (const one of await tx[name].getAll()) if (one.handle === handle) tx[name].delete(one.id)
    }
    for (const { local, ...item } of mine) if (item.sealed) tx.outbox.put({ ...item, fleeting: true }) // nor comes it back
    const waits = new Set((await tx.outbox.getAll()).map((item) => item.id)) // photos of what still waits stay
    for (const id of await tx.blobs.getAllKeys()) {
      const [form] = id.split("/")
      if (!waits.has(form) && !(await tx.drafts.get(form))) tx.blobs.delete(id)
    }
    for (const id of [handle, `day:${handle}`]) tx.pack.delete(id)
    if (mine.every((item) => item.sealed)) tx.keys.delete(handle) // what is not sealed could not be sent without
    if ((await tx.meta.get("current"))?.value === handle) tx.meta.delete("current")
    tx.meta.delete(`wipe:${handle}`)
    tx.meta.put({ id: `gone:${handle}`, value: crypto.randomUUID() }) // for a page that would put it back
    if (value) tx.meta.put({ id: `wiped:${handle}`, value })
  })
}
