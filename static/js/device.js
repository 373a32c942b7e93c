// Who this device keeps things for: its own id, a handle for the person (no name), their key, their token.
import { NOBODY, heard } from "./heard.js"
import { leaving, tellSignedOut } from "./leaving.js"
import { keyOf } from "./lock.js"
import { marked } from "./mark.js"
import { forgetOld } from "./old.js"
import { settled } from "./settled.js"
import { heardTime } from "./trusted.js"
import { makeKey, newId } from "./vault.js"

const PROTO = "eysend-sync/1"
const HELLO_MS = 8000

// Asks the service who is signed in and fetches a token for them; nobody, or somebody who has signed out of this device:
// it forgets who was here. Gives undefined if this is not our service answering.
export async function hello(store, { fetch = globalThis.fetch, now = Date.now } = {}) {
  const device = await ownId(store)
  const out = (await store.get("meta", "out"))?.value
  const said = await ask(fetch, device)
  if (!said) return undefined
  let leaves
  await store.change(["meta", "pack", "keys"], async ({ meta, pack, keys }) => {
    meta.put({ id: "device", value: device })
    heardTime(meta, said.server_time, now)
    await heard(meta, said)
    leaves = await leaving(meta, said)
    // Who signed out after we had asked is not here any more, either.
    if (!said.user_handle || leaves || ((await meta.get("out"))?.value ?? out) !== out) {
      said.user_handle = said.tag = undefined
      meta.delete("current")
      return pack.clear()
    }
    meta.put({ id: "current", value: said.user_handle, tag: said.tag, pin: said.pin })
    meta.put({ id: `token:${said.user_handle}`, value: said.device.token, until: said.device.until })
    const kept = await keys.get(said.user_handle)
    if (kept?.left) keys.put({ ...kept, left: 0 })
  })
  await settled(store, said.settled)
  await forgetOld(store, Date.parse(said.server_time)).catch(() => {}) // tidying is no reason to keep nothing
  if (leaves) await tellSignedOut(store, said.csrf, fetch)
  return { handle: said.user_handle, tag: said.tag, forms: said.forms, csrf: said.csrf }
}

// This device's own id: one for all of its pages, also before it ever met the service.
async function ownId(store) {
  let mine = (await store.get("meta", "device"))?.value
  if (!mine) await store.change(["meta"], async ({ meta }) => {
    mine = (await meta.get("device"))?.value ?? marked().device ?? newId()
    meta.put({ id: "device", value: mine })
  })
  return mine
}

// The question alone, which needs no storage: what our service says, or undefined.
export async function ask(fetch, device) {
  const headers = { "X-Eysend-Device": device, Accept: "application/json" }
  const options = { headers, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(HELLO_MS) }
  try {
    const response = await fetch("/sync/v1/hello", options)
    const said = response.ok ? await response.json() : undefined
    return said?.proto === PROTO ? said : undefined
  } catch {
    return undefined
  }
}

// The person of this handle as this device knows them. Who works for the service has a key behind a PIN and is `locked`
// until it is typed on this page; anybody else has one of their own, made at the first need.
export async function keeper(store, handle) {
  const now = await store.get("meta", "current")
  const mine = now?.value === handle ? now : undefined
  const device = await ownId(store)
  const [token, seal, gone] = await Promise.all([`token:${handle}`, "seal_key", `gone:${handle}`].map(async (id) => (await store.get("meta", id))?.value))
  const about = { handle, device, token, seal, gone }
  let kept = await store.get("keys", handle)
  if (mine?.pin || kept?.escrow) {
    const key = keyOf(handle)
    return { ...about, tag: mine?.tag ?? kept?.tag, pin: true, kept, key, locked: !key }
  }
  if (!kept) kept = await ownKey(store, handle)
  return { ...about, tag: mine?.tag, kept, key: kept?.key }
}

async function ownKey(store, handle) {
  const fresh = { id: handle, key: await makeKey() }
  await store.change(["keys", "meta"], async ({ keys, meta }) => {
    const now = await meta.get("current")
    if (handle !== NOBODY && (now?.value !== handle || now.pin)) return // they left, or were taken off, a moment ago
    if (!(await keys.get(handle))) keys.put(fresh)
  })
  return store.get("keys", handle)
}

// Who used this device last, while signed in; else somebody whose lock is on it; undefined if there is nobody.
export async function current(store) {
  const handle = (await store.get("meta", "current"))?.value
  const locks = (await store.all("keys")).filter(({ lock, left }) => lock && !left)
  if (handle) return { ...(await keeper(store, handle)), locks }
  return locks.length > 0 ? { locked: true, locks } : undefined
}
