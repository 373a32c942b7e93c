// Each person's key on this device: locked with a PIN where they work for the service, and sealed to the service too,
// which gives it back to nobody but them.
import { hello } from "./device.js"
import { keepOpen } from "./lock.js"
import { MOST, digits, makeLock, newRaw, openLock, pause, usable } from "./pin.js"
import { base64url, fromBase64url, sealTo, utf8 } from "./seal.js"
import { seal, unseal } from "./vault.js"

const LIMIT_MS = 10_000

// Chooses a PIN: for a new key, or for the one that the service gave back.
export async function choosePin(store, { handle, device, tag }, pin, raw = newRaw()) {
  const sealKey = (await store.get("meta", "seal_key")).value
  const inside = utf8(JSON.stringify({ handle, device, key: base64url(raw) }))
  const escrow = await sealTo(sealKey, utf8(`escrow/${handle}/${device}`), inside)
  const kept = { id: handle, tag, made: Date.now(), tries: 0, until: 0, escrow, lock: await makeLock(pin, handle, raw) }
  const key = await usable(raw)
  raw.fill(0)
  const old = (await store.get("keys", handle))?.key
  const drafts = old ? await sealedAgain(store, handle, old, key) : []
  await store.change(["keys", "drafts"], async ({ keys, drafts: all }) => {
    keys.put(kept)
    for (const draft of drafts) all.put(draft)
  })
  keepOpen(handle, key)
}

// What somebody typed here before they worked for the service goes under the new key.
async function sealedAgain(store, handle, old, key) {
  const mine = (await store.all("drafts")).filter((draft) => draft.handle === handle)
  return Promise.all(mine.map(async (draft) => {
    const place = draft.from ?? `drafts/${draft.id}/${draft.rev}`
    return { ...draft, older: [], sealed: await seal(key, place, await unseal(old, place, draft.sealed)) }
  }))
}

// Gives { open: true }, or how many tries are left and the seconds to wait. The try is counted before it is made.
export async function tryPin(store, handle, typed, now = Date.now()) {
  let kept
  let wait = 0
  await store.change(["keys"], async ({ keys }) => {
    kept = await keys.get(handle)
    wait = remaining(kept?.until - now)
    if (!kept?.lock || wait > 0) return
    kept.tries += 1
    keys.put({ ...kept, until: now + pause(kept.tries) })
  })
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
export async function askBack(store, handle, fetch = globalThis.fetch) {
  const said = await hello(store, { fetch })
  const { escrow } = (await store.get("keys", handle)) ?? {}
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
