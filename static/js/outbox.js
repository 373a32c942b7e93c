// Finished forms, frozen. One leaves only when a receipt for it is written down in the same transaction.
import { remember } from "./device.js"
import { seal, sha256, unseal } from "./vault.js"

// Freezes the answers and gives the outbox record, once it was read back from the device and is the same.
export async function finish({ store, who, draft, form, answers, now = Date.now }) {
  const skew = (await store.get("meta", "skew"))?.value ?? 0
  const times = { opened_at: iso(draft.openedAt), finished_at: iso(now()), tz_offset: new Date(now()).getTimezoneOffset() }
  const text = JSON.stringify({ id: draft.id, form, answers, ...times, skew_ms: skew })
  const supersedes = draft.supersedes ?? null
  const frozen = { id: draft.id, rev: supersedes ? 2 : 1, supersedes, author_ref: who.handle, device_id: who.device, form }
  frozen.sha256 = await sha256(text)
  frozen.bytes = new TextEncoder().encode(text).length
  frozen.local = await seal(who.key, place(frozen), text)
  await store.change(["drafts", "outbox", "receipts", "keys", "meta"], async (tx) => {
    if ((await tx.outbox.get(draft.id)) || (await tx.receipts.get(draft.id))) return
    await remember(tx, who)
    const seq = ((await tx.meta.get("seq"))?.value ?? 0) + 1
    tx.meta.put({ id: "seq", value: seq })
    tx.outbox.put({ ...frozen, seq, finishedAt: now(), attempts: 0, nextAt: 0, why: null })
    tx.drafts.delete(draft.id)
  })
  return readBack(store, who, draft.id)
}

async function readBack(store, who, id) {
  const kept = await store.get("outbox", id)
  if (!kept) return store.get("receipts", id)
  if ((await sha256(await unseal(who.key, place(kept), kept.local))) !== kept.sha256) throw new Error("not kept whole")
  return kept
}

// What travels: the clear header and, inside, exactly the bytes that were frozen.
export async function envelope(record, key) {
  const { id, sha256: hash, rev, supersedes, author_ref, device_id, seq, form } = record
  const ct = await unseal(key, place(record), record.local)
  return { id, sha256: hash, rev, supersedes, author_ref, device_id, seq, form, envelope: { kid: null, ct } }
}

export async function waiting(store) {
  return (await store.all("outbox")).sort((a, b) => a.seq - b.seq)
}

// The only place where a finished form leaves the device. `receipt` names the id and hash of what it is for; `again`
// is the draft that it becomes, where its author has to put something right.
export function received(store, receipt, again) {
  return store.change(["outbox", "receipts", "drafts"], async ({ outbox, receipts, drafts }) => {
    const kept = await outbox.get(receipt.id)
    if (!kept || kept.sha256 !== receipt.sha256) return
    const { id, outcome, reason = null, ref, where = null, at } = receipt
    receipts.put({ id, outcome, reason, ref, where, at, form: kept.form, handle: kept.author_ref, kept: Date.now() })
    if (kept.supersedes) receipts.delete(kept.supersedes)
    if (again) drafts.put(again)
    outbox.delete(id)
  })
}

export function keep(store, id, change) {
  return store.change(["outbox"], async ({ outbox }) => {
    const kept = await outbox.get(id)
    if (kept) outbox.put({ ...kept, ...change })
  })
}

function place({ id, rev }) {
  return `outbox/${id}/${rev}`
}

function iso(moment) {
  return new Date(moment).toISOString()
}
