// Photos on this device, always as ciphertext and never as Blobs: with a draft under its person's key, when finished
// sealed to the service. The size stands in the name, so that all of them can be counted without reading one.
import { fromBase64url, sealTo, utf8 } from "./seal.js"
import { newId, sealBytes, sha256, unsealBytes } from "./vault.js"

const MOST = 200
const MOST_BYTES = 200_000_000
const TYPE = "image/jpeg"

// { id, sealed }: what the store keeps of a photo that belongs to a draft.
export async function sealPhoto(who, draftId, jpeg) {
  const id = `${draftId}/${newId()}/${jpeg.byteLength}`
  return { id, sealed: await sealBytes(who.key, place(id), jpeg) }
}

export function openPhoto(key, record) {
  return unsealBytes(key, place(record.id), record.sealed)
}

export function sizeOf(id) {
  return Number(id.split("/")[2])
}

// Whether this device has room for one more. What estimate() says is no promise, so we count ourselves.
export async function roomFor(store, bytes) {
  const sizes = (await store.keys("blobs")).map(sizeOf)
  return !(await store.full()) && sizes.length < MOST && sizes.reduce((sum, size) => sum + size, bytes) <= MOST_BYTES
}

// In the draft's own transaction: what is not there yet, or not any more.
export async function keepPhotos({ blobs }, photos) {
  for (const [id, record] of photos) if ((await blobs.getKey(id)) === undefined) blobs.put(record)
}

export async function dropPhotos({ blobs }, formId) {
  for (const id of await blobs.getAllKeys()) if (id.startsWith(`${formId}/`)) blobs.delete(id)
}

// For Finish: each photo sealed to the service's key, once for each content, and the answers with their hashes.
// Gives { answers, blobs: [{ sha256, bytes, type, field }], keep: [what the store keeps from now on] }.
export async function freezePhotos({ store, who, draft, fields, answers, key }) {
  const made = new Map()
  const frozen = { answers: { ...answers }, blobs: [], keep: [] }
  for (const field of fields) {
    const hashes = []
    for (const value of answers[field] ?? []) {
      const one = value.includes("/") ? await travelling(value) : { sha256: value, bytes: 0 }
      hashes.push(one.sha256)
      frozen.blobs.push({ ...one, type: TYPE, field })
    }
    if (hashes.length > 0) frozen.answers[field] = hashes
  }
  return frozen

  async function travelling(id) {
    const jpeg = await openPhoto(who.key, draft.photos.get(id) ?? (await store.get("blobs", id)))
    const content = await sha256(jpeg)
    if (!made.has(content)) made.set(content, await travel(jpeg))
    return made.get(content)
  }

  async function travel(jpeg) {
    const travels = await sealed(key, draft.id, jpeg)
    const one = { sha256: await sha256(travels), bytes: travels.byteLength }
    const id = `${draft.id}/${one.sha256}/${one.bytes}`
    frozen.keep.push(key ? { id, travels } : { id, sealed: await sealBytes(who.key, place(id), travels) })
    return one
  }
}

// One line that says how it is sealed, then the bytes: the other half of eysend/offline/photos/opening.py.
async function sealed(key, formId, jpeg) {
  if (!key) return join({ kid: null }, new Uint8Array(jpeg))
  const { ct, ...head } = await sealTo(key, utf8(`eysend-photo/1 ${formId}`), jpeg)
  return join(head, fromBase64url(ct))
}

function join(head, bytes) {
  const line = utf8(`${JSON.stringify(head)}\n`)
  const whole = new Uint8Array(line.length + bytes.length)
  whole.set(line)
  whole.set(bytes, line.length)
  return whole.buffer
}

// What travels of a photo of a finished form; undefined where this device has lost it or cannot open it.
export async function toSend(store, key, formId, { sha256: hash, bytes }) {
  const record = await store.get("blobs", `${formId}/${hash}/${bytes}`)
  const travels = record?.travels ?? (record && key && (await openPhoto(key, record).catch(() => undefined)))
  return travels && (await sha256(travels)) === hash ? travels : undefined
}

// Whether it lies here under its person's key, and so may wait behind their lock.
export async function needsKey(store, formId, { sha256: hash, bytes }) {
  return Boolean((await store.get("blobs", `${formId}/${hash}/${bytes}`))?.sealed)
}

function place(id) {
  return `blobs/${id}`
}
