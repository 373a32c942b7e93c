// Who this device keeps things for: its own id, a handle for the person (no name), their key, their token.
import { heard } from "./heard.js"
import { marked } from "./mark.js"
import { makeKey, newId } from "./vault.js"

const PROTO = "eysend-sync/1"
const HELLO_MS = 8000

// Asks the service who is signed in and fetches a token for them; nobody: the device forgets who was here.
// Gives undefined if this is not our service answering.
export async function hello(store, { fetch = globalThis.fetch, now = Date.now } = {}) {
  const device = (await store.get("meta", "device"))?.value ?? marked().device ?? newId()
  const said = await ask(fetch, device)
  if (said?.proto !== PROTO) return undefined
  const skew = now() - Date.parse(said.server_time)
  await store.change(["meta", "pack"], async ({ meta, pack }) => {
    meta.put({ id: "device", value: device })
    meta.put({ id: "skew", value: Number.isFinite(skew) ? Math.round(skew) : 0 })
    await heard(meta, said)
    if (!said.user_handle) {
      meta.delete("current")
      return pack.clear()
    }
    meta.put({ id: "current", value: said.user_handle, tag: said.tag })
    meta.put({ id: `token:${said.user_handle}`, value: said.device.token, until: said.device.until })
  })
  return { handle: said.user_handle, tag: said.tag, forms: said.forms }
}

async function ask(fetch, device) {
  const headers = { "X-Eysend-Device": device, Accept: "application/json" }
  const options = { headers, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(HELLO_MS) }
  try {
    const response = await fetch("/sync/v1/hello", options)
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

// The person of this handle as this device knows them, with a key of their own; made at the first need.
export async function keeper(store, handle) {
  const fresh = await makeKey()
  await store.change(["keys"], async ({ keys }) => {
    if (!(await keys.get(handle))) keys.put({ id: handle, key: fresh })
  })
  const { key } = await store.get("keys", handle)
  const device = (await store.get("meta", "device"))?.value ?? marked().device ?? newId()
  const tag = (await store.get("meta", "current"))?.tag
  return { handle, key, device, tag, token: (await store.get("meta", `token:${handle}`))?.value }
}

// Who used this device last, while signed in; undefined if nobody has.
export async function current(store) {
  const handle = (await store.get("meta", "current"))?.value
  return handle ? keeper(store, handle) : undefined
}

// Puts back what the page still has in memory, where the browser emptied the storage behind its back.
export async function remember({ keys, meta }, who) {
  if (await keys.get(who.handle)) return
  keys.put({ id: who.handle, key: who.key })
  meta.put({ id: "device", value: who.device })
  meta.put({ id: "current", value: who.handle, tag: who.tag })
  if (who.token) meta.put({ id: `token:${who.handle}`, value: who.token })
}
