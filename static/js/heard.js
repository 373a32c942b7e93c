// What hello said that concerns the device and not who is signed in, to be kept until it is needed without signal.
export const NOBODY = "nobody" // under this handle the device keeps what somebody fills in who never signed in

// In hello’s transaction: how far its day is from today, the limits of a batch, the key to seal to, the token for forms of
// nobody, which forms its person may send, and whose things are to be taken off.
export async function heard(meta, { seal_key, nobody, wipe = [], max_batch, max_bytes, min_client, ahead_ms, ...said }) {
  meta.put({ id: "ahead", value: ahead_ms })
  if (said.forms) meta.put({ id: "forms", handle: said.user_handle ?? NOBODY, value: Object.keys(said.forms) })
  meta.put({ id: "limits", max_batch, max_bytes, min_client })
  if (seal_key) meta.put({ id: "seal_key", value: seal_key })
  if (nobody) meta.put({ id: `token:${NOBODY}`, value: nobody.token, until: nobody.until })
  for (const [handle, asked] of wipe) {
    if ((await meta.get(`wiped:${handle}`))?.value !== asked) meta.put({ id: `wipe:${handle}`, value: asked })
  }
}

// The names of the forms that this person may send, as hello last said it of them; undefined where it did not.
export async function formsOf(store, handle) {
  const said = await store.get("meta", "forms")
  return said?.handle === handle ? said.value : undefined
}
