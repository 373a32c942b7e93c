// Puts back what the page still has in memory, where the browser emptied the storage behind its back. False where their
// things were taken off on purpose since: nothing of them comes back. Where another PIN was chosen since, the sealed copy of
// the key that this page writes under lies beside the new one.
export async function remember({ keys, meta }, who) {
  if (((await meta.get(`gone:${who.handle}`))?.value ?? who.gone) !== who.gone) return false
  const now = await keys.get(who.handle)
  const mine = who.kept?.escrow
  if (now && !now.key && who.kept?.key) throw new Error("behind a PIN now")
  if (mine && now && ![now.escrow, ...(now.before ?? [])].some((one) => one?.ct === mine.ct)) keys.put({ ...now, before: [...(now.before ?? []), mine] })
  if (now) return true
  keys.put(who.kept)
  meta.put({ id: "device", value: who.device })
  meta.put({ id: "current", value: who.handle, tag: who.tag, pin: who.pin })
  if (who.token) meta.put({ id: `token:${who.handle}`, value: who.token })
  if (who.seal) meta.put({ id: "seal_key", value: who.seal })
  return true
}
