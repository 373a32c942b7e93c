// Photos on the device: sealed under their person's key, counted without being read, sealed to the service at Finish.
import assert from "node:assert/strict"
import test from "node:test"
import { freezePhotos, openPhoto, roomFor, sealPhoto, sizeOf, toSend } from "../../static/js/blobs.js"
import { copyOf } from "../../static/js/copy.js"
import { makeDraft } from "../../static/js/draft.js"
import { memoryStore, personOn } from "./memory.mjs"

const JPEG = new TextEncoder().encode("a photo of the quiet corner").buffer

async function withPhotos(number) {
  const store = memoryStore()
  const who = await personOn(store, "tess")
  const draft = makeDraft({ store, who, id: "d", form: "setting-audit.v1" })
  for (let n = 0; n < number; n++) {
    const record = await sealPhoto(who, "d", JPEG)
    draft.photos.set(record.id, record)
  }
  const ids = [...draft.photos.keys()]
  await draft.save({ photos: ids })
  return { store, who, draft, ids }
}

test("a photo is kept with its draft in one transaction, sealed, and never as a Blob (fault 25)", async () => {
  const { store, who, ids } = await withPhotos(1)
  const record = await store.get("blobs", ids[0])
  assert.ok(record.sealed.ct instanceof ArrayBuffer && !Buffer.from(record.sealed.ct).includes("quiet"))
  assert.deepEqual(await openPhoto(who.key, record), JPEG)
  assert.equal(sizeOf(ids[0]), JPEG.byteLength)
})

test("Fault 20: emptied behind our back, the photos come back with the next word", async () => {
  const { store, draft, ids } = await withPhotos(2)
  await store.change(["drafts", "blobs", "keys"], (tx) => Object.values(tx).forEach((one) => one.clear()))
  await draft.save({ photos: ids })
  assert.deepEqual(await store.keys("blobs"), ids)
  assert.equal(draft.rebuilt, true)
})

test("Fault 46: the same photo in two fields is sealed once and listed twice", async () => {
  const { store, who, draft, ids } = await withPhotos(2)
  const frozen = await freezePhotos({ store, who, draft, fields: ["one", "two"], answers: { one: [ids[0]], two: [ids[1]] } })
  assert.equal(frozen.keep.length, 1)
  assert.deepEqual(frozen.blobs.map((one) => [one.field, one.sha256 === frozen.blobs[0].sha256]), [["one", true], ["two", true]])
})

test("Fault 23: one changed byte, and this photo alone is not sent; a copy of the form can still be saved", async () => {
  const { store, who, draft, ids } = await withPhotos(1)
  const { keep: [record], blobs: [part] } = await freezePhotos({ store, who, draft, fields: ["photos"], answers: { photos: ids } })
  await store.change(["blobs", "outbox"], ({ blobs, outbox }) => { blobs.put(record); outbox.put({ id: "d" }) })
  assert.equal((await toSend(store, who.key, "d", part)).byteLength, part.bytes)
  new Uint8Array(record.sealed.ct)[0] ^= 1
  await store.change(["blobs"], ({ blobs }) => blobs.put(record))
  assert.equal(await toSend(store, who.key, "d", part), undefined)
  assert.equal(typeof (await copyOf(store, "d")).photos.find((one) => one.id === record.id).sealed.ct, "string")
})

test("a device holds 200 photos and no more", async () => {
  const { store } = await withPhotos(0)
  await store.change(["blobs"], ({ blobs }) => { for (let n = 0; n < 199; n++) blobs.put({ id: `x/${n}/1000` }) })
  assert.equal(await roomFor(store, 1000), true)
  assert.equal(await roomFor(store, 200_000_000), false)
  await store.change(["blobs"], ({ blobs }) => { blobs.put({ id: "x/200/1000" }) })
  assert.equal(await roomFor(store, 1000), false)
})
