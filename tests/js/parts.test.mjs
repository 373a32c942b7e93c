// Photos follow the words of a form, whatever became of the words; what this device cannot open just now is not lost.
import assert from "node:assert/strict"
import test from "node:test"
import { sealPhoto } from "../../static/js/blobs.js"
import { makeDraft } from "../../static/js/draft.js"
import { keepOpen, lock } from "../../static/js/lock.js"
import { finish, waiting } from "../../static/js/outbox.js"
import { sendAll } from "../../static/js/sync.js"
import { makeKey } from "../../static/js/vault.js"
import { memoryLocks, memoryStore, personOn } from "./memory.mjs"

const FORM = "setting-audit.v1"
const AT = "2027-03-02T09:00:00Z"
const JPEG = new TextEncoder().encode("a photo of the quiet corner").buffer
const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"])
const SEAL = { kid: "k1", jwk: await crypto.subtle.exportKey("jwk", pair.publicKey) }

async function tablet({ pin = false, seal = SEAL } = {}) {
  const store = memoryStore()
  const said = [{ id: "device", value: "d" }, { id: "token:tess", value: "t" }, { id: "current", value: "tess", pin }]
  await store.change(["meta", "keys"], ({ meta, keys }) => {
    for (const one of seal ? [...said, { id: "seal_key", value: seal }] : said) meta.put(one)
    if (pin) keys.put({ id: "tess", escrow: {}, lock: {} })
  })
  if (pin) keepOpen("tess", await makeKey())
  const who = await personOn(store, "tess")
  const draft = makeDraft({ store, who, id: "f", form: FORM })
  const record = await sealPhoto(who, "f", JPEG)
  draft.photos.set(record.id, record)
  await draft.save({ photos: [record.id] })
  const end = () => finish({ store, who, draft, form: FORM, answers: { photos: [record.id] }, photos: ["photos"] })
  return { store, who, draft, end }
}

// Takes words in as `held` says, wants each photo, and gives the receipt once it has them all.
function service(held) {
  const photos = new Map()
  const fetch = async (url, { method, body } = {}) => {
    if (url.endsWith("reports")) return Response.json({})
    if (!url.includes("blobs")) return Response.json({ results: JSON.parse(body).items.map(result) })
    const hash = url.split("/").at(-1)
    if (method === "PUT") photos.set(hash, body)
    return new Response("", { headers: { "Upload-Offset": "0", "Upload-Complete": photos.has(hash) ? "?1" : "?0" } })
  }
  function result({ id, sha256, blobs }) {
    const missing = blobs.map((one) => one.sha256).filter((hash) => !photos.has(hash))
    return { id, sha256, result: missing.length > 0 ? "waiting_parts" : "received", ...held, at: AT, missing }
  }
  return { photos, send: (store) => sendAll({ store, fetch, locks: memoryLocks() }) }
}

for (const held of [{ outcome: "applied" }, ...["invalid", "conflict", "no_longer_permitted", "cannot_open"].map((reason) => ({ outcome: "held", reason, words: {} }))]) {
  test(`the photos of a form are sent where its words are ${held.reason ?? held.outcome}`, async () => {
    const { store, end } = await tablet()
    await end()
    const { send, photos } = service(held)
    await send(store)
    assert.deepEqual([photos.size, await waiting(store), (await store.keys("blobs")).length], [1, [], 0])
  })
}

test("emptied before Finish, a photo is sealed to the service with the key that the page still holds", async () => {
  const { store, end } = await tablet({ pin: true })
  await store.change(["meta", "keys", "drafts", "blobs"], (all) => Object.values(all).forEach((one) => one.clear()))
  await end()
  const [name] = await store.keys("blobs")
  assert.ok((await store.get("blobs", name)).travels)
})

test("never sealed to the service, a photo behind a PIN waits for it and is not called lost", async () => {
  const { store, who, end } = await tablet({ pin: true, seal: null })
  const { blobs } = await end()
  const words = await store.get("outbox", "f")
  await store.change(["outbox"], ({ outbox }) => outbox.put({ ...words, why: "waiting_parts", left: 1, nextAt: Date.now() + 60_000 })) // its words arrived
  await lock()
  const { send, photos } = service({ outcome: "applied" })
  await send(store)
  assert.deepEqual([photos.size, (await waiting(store))[0].why], [0, "waiting_parts"])
  keepOpen("tess", who.key)
  await send(store)
  assert.deepEqual([...photos.keys(), (await waiting(store)).length], [blobs[0].sha256, 0])
})

test("Fault 23: sealed to the service and damaged, a photo is lost, also while its person is locked out", async () => {
  const { store, end } = await tablet({ pin: true })
  await end()
  await lock()
  const [name] = await store.keys("blobs")
  const photo = await store.get("blobs", name)
  new Uint8Array(photo.travels)[5] ^= 1
  await store.change(["blobs"], ({ blobs }) => blobs.put(photo))
  const { send, photos } = service({ outcome: "applied" })
  await send(store)
  assert.deepEqual([photos.size, (await waiting(store))[0].why], [0, "photo-lost"])
})
