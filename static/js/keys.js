// Each person's key on this device: locked with a PIN where they work for the service, and sealed to the service too,
// which gives it back to nobody but them.
import { hello } from "./device.js"
import { keepOpen } from "./lock.js"
import { MOST, digits, makeLock, newRaw, openLock, pause, usable } from "./pin.js"
import { behind, sealedAgain } from "./rekey.js"
import { base64url, fromBase64url, sealTo, utf8 } from "./seal.js"

const LIMIT_MS = 10_000
const CANNOT_OPEN = 404

// Chooses a PIN: for a new key, or for the one that the service gave back. Where there was a key and no signal to get it
// back, its sealed copy stays in `before`: what lies under it stays shut until the service gives it back. `last`: the key as
// the page knows it; false where another tab has chosen a PIN since, which then is the one; undefined where they signed out.
export async function choosePin(store, { handle, device, tag, kept: last }, pin, raw) {
  const mine = raw ?? newRaw()
  const sealKey = (await store.get("meta", "seal_key")).value
  const inside = utf8(JSON.stringify({ handle, device, key: base64url(mine) }))
  const escrow = await sealTo(sealKey, utf8(`escrow/${handle}/${device}`), inside)
  const before = [...(last?.before ?? []), ...(raw || !last?.escrow ? [] : [last.escrow])]
  const kept = { id: handle, tag: tag ?? last?.tag, made: Date.now(), tries: 0, until: 0, escrow, before, lock: await makeLock(pin, handle, mine) }
  const key = await usable(mine)
  mine.fill(0)
  let laid
  const lay = async ({ keys, meta }) => {
    laid = (await meta.get("current"))?.value === handle ? (await keys.get(handle))?.escrow?.ct === last?.escrow?.ct : undefined
    if (laid) keys.put(kept)
    return Boolean(laid)
  }
  while (!(await sealedAgain(store, handle, last?.key, key, lay)));
  if (laid) keepOpen(handle, key)
  return laid
}

// With signal, soon after signing in: what lies under an older key goes under today's. Then no old key is needed; a tab that
// still writes under one brings it again (emptied.js).
export async function bringBack(store, who, fetch = globalThis.fetch) {
  if (!(await behind(store, who))) return
  for (const escrow of who.kept.before) {
    const { raw, status } = await askBack(store, who.handle, { fetch, escrow })
    if (!raw && status !== CANNOT_OPEN) return
    const lay = async ({ keys }) => {
      const now = await keys.get(who.handle)
      if (now) keys.put({ ...now, before: (now.before ?? []).filter(({ ct }) => ct !== escrow.ct) })
      return Boolean(now)
    }
    while (raw && !(await sealedAgain(store, who.handle, await usable(raw), who.key, lay)));
  }
}

// Gives { open: true }, or how many tries are left and the seconds to wait. The try is counted before it is made. { out }:
// they have signed out of this device, and nothing of theirs opens before they are back.
export async function tryPin(store, handle, typed, now = Date.now()) {
  let kept
  let wait = 0
  await store.change(["keys"], async ({ keys }) => {
    kept = await keys.get(handle)
    wait = remaining(kept?.until - now)
    if (!kept?.lock || kept.left || wait > 0) return
    kept.tries += 1
    keys.put({ ...kept, until: now + pause(kept.tries) })
  })
  if (kept?.left) return { out: true }
  if (!kept?.lock || wait > 0) return { left: kept?.lock ? MOST - kept.tries : 0, wait }
  const key = await openLock(kept.lock, digits(typed), handle)
  const { lock, ...without } = kept
  const gone = !key && kept.tries >= MOST
  if (key || gone) await store.change(["keys"], async ({ keys }) => { keys.put(key ? { ...kept, tries: 0, until: 0 } : without) })
  if (key) keepOpen(handle, key)
  return { open: Boolean(key), left: MOST - kept.tries, wait: pause(kept.tries) }
}

// A clock that was turned back shuts nobody out.
function remaining(ms) {
  return ms > 0 && ms <= pause(MOST) ? ms : 0
}

// The key from the service, for the person who has just signed in: { raw }, or { status } where it does not give it.
export async function askBack(store, handle, { fetch = globalThis.fetch, escrow: older } = {}) {
  const said = await hello(store, { fetch })
  const escrow = older ?? (await store.get("keys", handle))?.escrow
  if (!said || !escrow) return { status: 0 }
  if (said.handle !== handle) return { status: 403 }
  const headers = { "Content-Type": "application/json", "X-CSRFToken": said.csrf }
  const body = JSON.stringify({ device: (await store.get("meta", "device")).value, sealed: escrow })
  const options = { method: "POST", headers, body, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(LIMIT_MS) }
  const response = await fetch("/sync/v1/escrow", options).catch(() => ({ status: 0 }))
  if (response.status !== 200) return { status: response.status }
  const { key } = await response.json()
  return { raw: fromBase64url(key) }
}
