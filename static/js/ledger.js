// What this device tells of one person's forms on it, so that the service notices what never arrived (offline.md §2.7).
import { dropPhotos } from "./blobs.js"
import { NOBODY } from "./heard.js"
import { marked } from "./mark.js"

const LIMIT_MS = 10_000
const MOST = 1000 // numbers in a list that the service reads

// The last number given to a form of this person; none yet is 0.
export async function lastNumber(store, handle) {
  const kept = (await store.get("meta", `seq:${handle}`))?.value ?? 0
  return Math.max(kept, marked().made?.[handle] ?? 0)
}

// { made, waits, dropped, wiped }: numbers only.
export async function ledger(store, handle) {
  const mine = (await store.all("outbox")).filter((item) => item.author_ref === handle)
  const value = async (what) => (await store.get("meta", `${what}:${handle}`))?.value
  const waits = mine.map((item) => item.seq).sort((a, b) => a - b).slice(0, MOST)
  return { made: await lastNumber(store, handle), waits, dropped: (await value("dropped")) ?? [], wiped: (await value("wiped")) ?? null }
}

// This was told, and of it these forms were received: what came to be in the meantime is still to tell.
export async function wasTold(store, handle, told, gone = []) {
  const value = JSON.stringify({ ...told, waits: told.waits.filter((one) => !gone.some(({ seq }) => seq === one)) })
  await store.change(["meta"], async ({ meta }) => { meta.put({ id: `told:${handle}`, value }) })
}

// Tells of each person here what has changed since the last time.
export async function tellOfAll(store, fetch) {
  const tokens = (await store.all("meta")).filter(({ id }) => id.startsWith("token:") && id !== `token:${NOBODY}`)
  for (const { id, value } of tokens) {
    const handle = id.slice(6)
    const now = await ledger(store, handle)
    const before = (await store.get("meta", `told:${handle}`))?.value
    const any = now.made > 0 || now.wiped
    if (any && JSON.stringify(now) !== before && (await told(now, value, fetch))) await wasTold(store, handle, now)
  }
}

async function told(body, token, fetch) {
  const headers = { "Content-Type": "application/json", "X-Eysend-Sync": "1", Authorization: `Bearer ${token}` }
  const options = { method: "POST", headers, body: JSON.stringify(body), credentials: "omit", redirect: "error", cache: "no-store" }
  const answer = await fetch("/sync/v1/reports", { ...options, signal: AbortSignal.timeout(LIMIT_MS) }).catch(() => undefined)
  return answer?.status === 200
}

// Its author threw it away, asked twice, its photos with it, or took it back to change it (`again`): the service is told
// the number, so that nobody looks for it.
export function discard(store, id, again) {
  return store.change(["outbox", "meta", "blobs", "drafts"], async ({ outbox, meta, blobs, drafts }) => {
    const kept = await outbox.get(id)
    if (!kept) return
    const dropped = `dropped:${kept.author_ref}`
    meta.put({ id: dropped, value: [...((await meta.get(dropped))?.value ?? []), kept.seq].slice(-MOST) })
    await dropPhotos({ blobs }, id)
    if (again) drafts.put(again)
    outbox.delete(id)
  })
}
