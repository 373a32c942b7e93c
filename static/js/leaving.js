// Somebody has signed out of this device, and the service does not know it yet.
const LIMIT_MS = 10_000

// In leave’s transaction: the device forgets who was here, and the names they took along.
export async function forgetPerson({ meta, pack }, tag) {
  meta.put({ id: "leaving", tag: tag ?? (await meta.get("current"))?.tag })
  mark(meta)
  meta.delete("current")
  pack.clear()
}

// In hello’s transaction: whether it is they who are still signed in there. Where it is nobody, or somebody else, there is
// nothing to tell.
export async function leaving(meta, { user_handle: handle, tag }) {
  const out = await meta.get("leaving")
  if (out && handle && (out.tag ?? tag) === tag) return true
  meta.delete("leaving")
  return false
}

export async function tellSignedOut(store, csrf_token, fetch) {
  const options = { method: "POST", body: new URLSearchParams({ csrf_token }), signal: AbortSignal.timeout(LIMIT_MS) }
  const told = await fetch("/sign-out", options).catch(() => undefined)
  if (told?.ok) await store.change(["meta"], async ({ meta }) => {
    mark(meta)
    meta.delete("leaving")
  })
}

// An answer that is still on its way, from before, brings nobody back (device.js).
function mark(meta) {
  meta.put({ id: "out", value: crypto.randomUUID() })
}
