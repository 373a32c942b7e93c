// The photos of forms whose words were received: after all words, the oldest form first, in pieces that can be resumed.
import { needsKey, toSend } from "./blobs.js"
import { keyOf } from "./lock.js"
import { keep, waiting } from "./outbox.js"

const PIECE = 262_144
const LIMIT_MS = 30_000
const LATER_MS = 3_600_000

// Gives "again" where the photos of a form were all sent: its envelope goes once more, and its receipt ends it. Else
// "nothing": there is no more to do now.
export async function sendParts(work) {
  const { store, parted } = work
  const next = (await waiting(store)).find((item) => item.why === "waiting_parts" && !parted.has(item.id))
  if (!next) return "nothing"
  parted.add(next.id)
  const sent = await partsOf(next, work)
  if (sent === "lost") await keep(store, next.id, { why: "photo-lost", nextAt: work.now() + LATER_MS })
  if (sent === "sent") await keep(store, next.id, { why: null, attempts: 0, nextAt: 0 })
  return sent === "sent" ? "again" : sendParts(work)
}

async function partsOf(item, work) {
  const { store, tell } = work
  const token = (await store.get("meta", `token:${item.author_ref}`))?.value
  const key = keyOf(item.author_ref) ?? (await store.get("keys", item.author_ref))?.key
  const all = [...new Map(item.blobs.map((one) => [one.sha256, one])).values()]
  let left = item.left
  for (const one of all) {
    tell("received", { id: item.id, left: left || 1 })
    const before = await offset(one, token, work)
    if (before === "complete") continue
    const content = before === undefined ? undefined : await toSend(store, key, item.id, one)
    if (!content) return before === undefined || (!key && (await needsKey(store, item.id, one))) ? "later" : "lost"
    if (!(await pieces(one, content, before, token, work))) return "later"
    left -= 1
    await keep(store, item.id, { left })
  }
  return "sent"
}

// Where the service wants to go on; "complete" if it has all; undefined if it does not say.
async function offset({ sha256 }, token, { fetch }) {
  return where(await ask(fetch, sha256, token, { method: "HEAD" }))
}

async function pieces({ sha256 }, content, begin, token, { fetch }) {
  for (let at = begin, tries = 0; tries < 2;) {
    const body = content.slice(at, at + PIECE)
    const next = where(await ask(fetch, sha256, token, { method: "PUT", body, headers: { "Upload-Offset": String(at) } }))
    if (next === "complete") return true
    if (next === undefined) return false
    tries = next > at ? 0 : tries + 1
    at = next
  }
  return false
}

async function ask(fetch, sha256, token, { headers = {}, ...more }) {
  const said = { "X-Eysend-Sync": "1", Authorization: `Bearer ${token}`, ...headers }
  const options = { ...more, headers: said, credentials: "omit", cache: "no-store", redirect: "manual" }
  try {
    return await fetch(`/sync/v1/blobs/${sha256}`, { ...options, signal: AbortSignal.timeout(LIMIT_MS) })
  } catch {
    return undefined
  }
}

// Only our own answer counts: 200, or 409 and 422, which say where to go on.
function where(response) {
  if (![200, 409, 422].includes(response?.status)) return undefined
  if (response.headers.get("Upload-Complete") === "?1") return "complete"
  const said = response.headers.get("Upload-Offset")
  return /^\d+$/.test(said ?? "") ? Number(said) : undefined
}
