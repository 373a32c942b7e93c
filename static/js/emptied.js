// Puts back what the page still has in memory, where the browser emptied the storage behind its back. False where their
// things were taken off on purpose since: nothing of them comes back.
export async function remember({ keys, meta }, who) {
  if (((await meta.get(`gone:${who.handle}`))?.value ?? who.gone) !== who.gone) return false
  if (await keys.get(who.handle)) return true
  keys.put(who.kept)
  meta.put({ id: "device", value: who.device })
  meta.put({ id: "current", value: who.handle, tag: who.tag, pin: who.pin })
  if (who.token) meta.put({ id: `token:${who.handle}`, value: who.token })
  if (who.seal) meta.put({ id: "seal_key", value: who.seal })
  return true
}
