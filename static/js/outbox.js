// Finished forms, frozen. How one leaves: arrived.js.
import { dropPhotos, freezePhotos, toSend } from "./blobs.js"
import { remember } from "./emptied.js"
import { freeze, whole } from "./envelope.js"
import { NOBODY } from "./heard.js"
import { lastNumber } from "./ledger.js"
import { mark } from "./mark.js"
import { skewOf } from "./trusted.js"
import { makeKey, seal, sha256, unseal } from "./vault.js"

// This form was finished before, in another tab or from another page.
export class Elsewhere extends Error {}

// Freezes the answers and gives the outbox record, once it was read back from the device and is the same. What travels
// is sealed to the service; a copy stays under the person's own key, for them to open again. `more` goes into the letter;
// of `photos`, each field that has some, the list goes into letter and header. Where the device is shared that copy opens
// for nobody; but what cannot be sealed to the service yet stays under the person's own key, or it could not be sent.
export async function finish({ store, who, draft, form, answers: typed, photos = [], more = {}, now = Date.now }) {
  const key = (await store.get("meta", "seal_key"))?.value ?? who.seal // who.seal: where the storage was emptied meanwhile
  const { answers, blobs, keep } = await freezePhotos({ store, who, draft, fields: photos, answers: typed, key })
  const skew = await skewOf(store, now)
  const times = { opened_at: new Date(draft.openedAt), finished_at: new Date(now()), tz_offset: new Date(now()).getTimezoneOffset() }
  const author = who.handle === NOBODY ? null : who.handle
  const letter = JSON.stringify({ id: draft.id, form, answers, author, ...times, skew_ms: skew, blobs, ...more })
  const supersedes = draft.supersedes ?? null
  const whose = { author_ref: who.handle, device_id: who.device, fleeting: who.fleeting }
  const record = { id: draft.id, rev: supersedes ? 2 : 1, supersedes, form, blobs, ...whose }
  const under = who.fleeting && key ? await makeKey() : who.key
  record.local = await seal(under, place(record), letter)
  let given
  do given = await put({ store, who, record, letter, keep, now })
  while (given === undefined) // another tab took the number: sealed again with the next
  return readBack(store, { given, letter, photos, under, own: who.key }, draft.id)
}

// The number is sealed in with the rest, so it is chosen first, and put down only if nobody took it meanwhile: undefined
// where somebody did. False where the form was finished before.
async function put({ store, who, record, letter, keep, now }) {
  const made = `seq:${who.handle}`
  const seq = (await lastNumber(store, who.handle)) + 1
  const frozen = await freeze({ ...record, seq }, letter, (await store.get("meta", "seal_key"))?.value ?? who.seal)
  let given = false
  await store.change(["drafts", "blobs", "outbox", "receipts", "keys", "meta"], async (tx) => {
    if ((await tx.outbox.get(record.id)) || (await tx.receipts.get(record.id))) return
    given = ((await tx.meta.get(made))?.value ?? 0) < seq || undefined
    if (!given) return
    const known = (who.fleeting && frozen.sealed) || (await remember(tx, who))
    if (!known && !frozen.sealed) throw new Error("taken off") // without its key it could not be sent
    tx.outbox.put({ ...record, ...frozen, seq, finishedAt: now(), attempts: 0, nextAt: 0, why: null })
    tx.meta.put({ id: made, value: seq })
    tx.drafts.delete(record.id)
    await dropPhotos(tx, record.id)
    for (const photo of keep) tx.blobs.put(photo)
  })
  if (given) mark(record.device_id, who.handle, seq)
  return given
}

// Where another tab had finished this form before, with other words, these are nowhere but on the page.
async function readBack(store, { given, letter: mine, photos: left, under, own }, id) {
  const kept = await store.get("outbox", id)
  if (!kept && given) return store.get("receipts", id) // sent meanwhile
  const letter = kept?.local && (await unseal(under, place(kept), kept.local).catch(() => undefined))
  if (!given && (!letter || answersOf(letter, left) !== answersOf(mine, left))) throw new Elsewhere()
  if (letter !== mine && given) throw new Error("not kept whole")
  const same = kept.sealed ? await whole(kept) : (await sha256(letter)) === kept.sha256
  const parts = await Promise.all((kept.blobs ?? []).map((one) => one.bytes === 0 || toSend(store, own, id, one)))
  if (!same || !parts.every(Boolean)) throw new Error("not kept whole")
  return kept
}

// A photo is sealed anew each time, so it is no other word.
function answersOf(letter, left) {
  const answers = Object.entries(JSON.parse(letter).answers)
  return JSON.stringify(answers.filter(([name]) => !left.includes(name)))
}

// What travels: the clear header and exactly what was frozen. What is sealed needs nobody's key; `key` is for the rest.
export async function envelope(record, key) {
  const { id, sha256: hash, rev, supersedes, author_ref, device_id, seq, form, blobs = [] } = record
  if (record.sealed && !(await whole(record))) throw new Error("damaged")
  const inside = record.sealed ?? { kid: null, ct: await unseal(key, place(record), record.local) }
  return { id, sha256: hash, rev, supersedes, author_ref, device_id, seq, form, blobs, envelope: inside }
}

export async function waiting(store) {
  return (await store.all("outbox")).sort((a, b) => a.seq - b.seq)
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
