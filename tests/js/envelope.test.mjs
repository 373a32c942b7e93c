// Finish is seal: what travels needs nobody's key, and nothing on the way can change it unseen.
import assert from "node:assert/strict"
import test from "node:test"
import { makeDraft, openDraft, unfinished } from "../../static/js/draft.js"
import { NOBODY } from "../../static/js/heard.js"
import { envelope, finish, waiting } from "../../static/js/outbox.js"
import { sendAll } from "../../static/js/sync.js"
import { memoryLocks, memoryStore, personOn } from "./memory.mjs"

const FORM = "observation.v1"
const LATER = "2100-01-01T00:00:00Z"
const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"])
const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey)

async function tablet(handle = "pat") {
  const store = memoryStore()
  const token = { id: `token:${handle}`, value: `token of ${handle}` }
  await store.change(["meta"], ({ meta }) => [token, { id: "seal_key", value: { kid: "k1", jwk } }].forEach((one) => meta.put(one)))
  return { store, who: await personOn(store, handle) }
}

function finished({ store, who }, id, saw = "nine lilac cars") {
  return finish({ store, who, draft: makeDraft({ store, who, id, form: FORM }), form: FORM, answers: { saw } })
}

function service(result = { result: "received", outcome: "applied" }) {
  const batches = []
  const fetch = async (url, { body, headers }) => {
    const { items } = JSON.parse(body)
    batches.push({ items, token: headers.Authorization })
    return Response.json({ results: items.map(({ id, sha256 }) => ({ id, sha256, ...result })) })
  }
  return { batches, send: (store) => sendAll({ store, fetch, locks: memoryLocks() }) }
}

async function forgetKeys(store) {
  await store.change(["keys", "meta"], ({ keys, meta }) => [keys.clear(), meta.delete("current")])
}

test("what was finished is sealed and nothing typed can be read on the device", async () => {
  const one = await tablet()
  const kept = await finished(one, "a")
  assert.deepEqual(Object.keys(kept.sealed), ["kid", "epk", "iv", "ct"])
  const all = JSON.stringify(await one.store.all("outbox")) + Buffer.from(kept.local.ct).toString()
  assert.ok(!all.includes("lilac"))
})

test("it is sent though nobody’s key is here: a locked device, another person, an ended session", async () => {
  const one = await tablet()
  const kept = await finished(one, "a")
  await forgetKeys(one.store)
  const { batches, send } = service()
  assert.equal(await send(one.store), "sent")
  assert.deepEqual([batches[0].items[0].envelope, batches[0].token], [kept.sealed, "Bearer token of pat"])
})

test("what comes back to be put right while its author is away opens once they are back", async () => {
  const one = await tablet()
  await finished(one, "a")
  const { key } = await one.store.get("keys", "pat")
  await forgetKeys(one.store)
  await service({ result: "received", outcome: "held", reason: "invalid" }).send(one.store)
  const [again] = await unfinished(one.store, one.who, FORM)
  assert.equal(again.supersedes, "a")
  assert.deepEqual(await openDraft({ key }, again), { saw: "nine lilac cars" })
  const draft = makeDraft({ store: one.store, who: one.who, id: again.id, form: FORM, supersedes: "a" })
  await draft.save({ saw: "ten" })
  assert.deepEqual(await openDraft(one.who, await one.store.get("drafts", again.id)), { saw: "ten" })
})

test("the same frozen bytes travel each time, whatever key is given out meanwhile", async () => {
  const one = await tablet()
  await finished(one, "a")
  await one.store.change(["meta"], ({ meta }) => meta.put({ id: "seal_key", value: { kid: "k2", jwk } }))
  const [record] = await waiting(one.store)
  assert.deepEqual(await envelope(record), await envelope(record))
  assert.equal((await envelope(record)).envelope.kid, "k1")
})

test("where a bit of what is sealed or of its header is damaged it stays, and the others are sent", async () => {
  const one = await tablet()
  for (const id of ["a", "b", "c"]) await finished(one, id)
  const [a, b] = await waiting(one.store)
  await one.store.change(["outbox"], ({ outbox }) => [outbox.put({ ...a, sealed: { ...a.sealed, iv: "AAAA" } }), outbox.put({ ...b, rev: 7 })])
  await service().send(one.store)
  assert.deepEqual((await waiting(one.store)).map(({ id, why }) => [id, why]), [["a", "cannot-open"], ["b", "cannot-open"]])
})

test("two tabs that finish at once take two numbers", async () => {
  const one = await tablet()
  await Promise.all(["a", "b", "c"].map((id) => finished(one, id)))
  assert.deepEqual((await waiting(one.store)).map((item) => item.seq), [1, 2, 3])
})

test("each person’s forms are numbered by themselves", async () => {
  const one = await tablet()
  const tess = { store: one.store, who: await personOn(one.store, "tess") }
  const made = [await finished(one, "a"), await finished(tess, "b"), await finished(one, "c")]
  assert.deepEqual(made.map((item) => item.seq), [1, 1, 2])
})

test("what somebody writes who never signed in goes as nobody’s, also when Pat is signed in by then", async () => {
  const one = await tablet(NOBODY)
  await one.store.change(["meta"], ({ meta }) => [{ id: "current", value: "pat" }, { id: "token:pat", value: "pats", until: LATER }].forEach((row) => meta.put(row)))
  await finished(one, "a")
  const { batches, send } = service()
  await send(one.store)
  assert.deepEqual([batches[0].token, batches[0].items[0].author_ref], ["Bearer token of nobody", NOBODY])
})
