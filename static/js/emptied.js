// Puts back what the page still has in memory, where the browser emptied the storage behind its back.
export async function remember({ keys, meta }, who) {
  if (await keys.get(who.handle)) return
  keys.put(who.kept)
  meta.put({ id: "device", value: who.device })
  meta.put({ id: "current", value: who.handle, tag: who.tag, pin: who.pin })
  if (who.token) meta.put({ id: `token:${who.handle}`, value: who.token })
  if (who.seal) meta.put({ id: "seal_key", value: who.seal })
}
