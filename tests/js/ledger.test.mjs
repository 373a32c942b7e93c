// What a device tells of itself, and what is taken off it when its owner asks from afar.
import assert from "node:assert/strict"
import test from "node:test"
import { hello } from "../../static/js/device.js"
import { makeDraft } from "../../static/js/draft.js"
import { discard } from "../../static/js/ledger.js"
import { finish, waiting } from "../../static/js/outbox.js"
import { sendAll } from "../../static/js/sync.js"
import { wipe } from "../../static/js/wipe.js"
import { memoryLocks, memoryStore, personOn } from "./memory.mjs"

const FORM = "observation.v1"
const LATER = "2100-01-01T00:00:00Z"
const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"])
const seal_key = { kid: "k1", jwk: await crypto.subtle.exportKey("jwk", pair.publicKey) }

function service({ signedIn = "pat", wipe = [], take = () => true, meanwhile = () => {} } = {}) {
  const said = { posts: [], reports: [] }
  const fetch = async (url, { body } = {}) => {
    const device = { token: "fresh", until: LATER }
    if (url.endsWith("hello")) return Response.json({ proto: "eysend-sync/1", user_handle: signedIn, tag: "t", server_time: LATER, device, seal_key, wipe })
    const sent = JSON.parse(body)
    said[url.endsWith("reports") ? "reports" : "posts"].push(sent)
    if (url.endsWith("reports")) return Response.json({ told: true })
    await meanwhile(sent.items)
    return Response.json({ results: sent.items.map(({ id, sha256 }) => ({ id, sha256, result: take(id) ? "received" : "retry", outcome: "applied" })) })
  }
  return { ...said, fetch, send: (store) => sendAll({ store, fetch, locks: memoryLocks() }) }
}

async function tablet(...ids) {
  const store = memoryStore()
  await hello(store, service())
  const who = await personOn(store, "pat")
  for (const id of ids) await finish({ store, who, draft: makeDraft({ store, who, id, form: FORM }), form: FORM, answers: {} })
  return { store, who }
}

test("along with the forms goes what was made and what waits, and nothing is told twice", async () => {
  const { store } = await tablet("a", "b")
  const { send, posts, reports } = service()
  await send(store)
  assert.deepEqual(posts.map((post) => post.ledger), [{ made: 2, waits: [1, 2], dropped: [], wiped: null }])
  await send(store)
  assert.deepEqual([posts.length, reports.length], [1, 0])
})

test("200 forms that wait are sent in at most 10 requests, whatever else is told", async () => {
  const { store } = await tablet(...Array.from({ length: 200 }, (_, number) => `form-${number}`))
  const { fetch, posts, reports } = service()
  let requests = 0
  await sendAll({ store, fetch: (...asked) => { requests += 1; return fetch(...asked) }, locks: memoryLocks() })
  assert.ok(requests <= 10, `${requests} requests`)
  assert.deepEqual([posts.length, reports.length, (await waiting(store)).length], [8, 0, 0])
})

test("a form that is finished while others are on their way, and does not arrive, is told in a report", async () => {
  const { store, who } = await tablet("a")
  const meanwhile = async ([{ id }]) => {
    if (id === "b") throw new TypeError("no line")
    await finish({ store, who, draft: makeDraft({ store, who, id: "b", form: FORM }), form: FORM, answers: {} })
  }
  const { send, reports } = service({ meanwhile })
  assert.equal(await send(store), "wait")
  await send(store)
  assert.deepEqual(reports, [{ made: 2, waits: [2], dropped: [], wiped: null }])
})

test("a form that its author discarded is told by its number", async () => {
  const { store } = await tablet("a", "b")
  await discard(store, "a")
  const { send, posts } = service()
  await send(store)
  assert.deepEqual(posts[0].ledger, { made: 2, waits: [2], dropped: [1], wiped: null })
})

test("the photos of a form that its author discarded go with it, and no other’s", async () => {
  const { store } = await tablet("a", "b")
  await store.change(["blobs"], ({ blobs }) => ["a/one/5", "a/two/5", "b/one/5"].forEach((id) => blobs.put({ id })))
  await discard(store, "a")
  assert.deepEqual(await store.keys("blobs"), ["b/one/5"])
})

test("where the database was emptied and the mark beside it was not, the numbers go on and the device is the same", async () => {
  const beside = new Map()
  globalThis.localStorage = { getItem: (name) => beside.get(name) ?? null, setItem: (name, value) => beside.set(name, value) }
  try {
    const first = await tablet("a", "b")
    await finish({ ...first, draft: makeDraft({ ...first, id: "b", form: FORM }), form: FORM, answers: {} }) // pressed twice
    const again = await tablet("c")
    assert.equal(again.who.device, first.who.device)
    assert.deepEqual((await waiting(again.store)).map((item) => item.seq), [3])
    const { send, posts } = service()
    await send(again.store)
    assert.equal(posts[0].ledger.made, 3)
    const emptied = memoryStore()
    const { fetch, reports, send: look } = service()
    await hello(emptied, { fetch })
    await look(emptied)
    assert.deepEqual(reports, [{ made: 3, waits: [], dropped: [], wiped: null }])
  } finally {
    delete globalThis.localStorage
  }
})

test("what is finished is sent first; then drafts, children, receipts and key go, and the service is told", async () => {
  const { store, who } = await tablet("a", "b")
  await makeDraft({ store, who, id: "d", form: FORM }).save({ saw: "lilac" })
  await makeDraft({ store, who: await personOn(store, "tess"), id: "e", form: FORM }).save({ saw: "grey" })
  await store.change(["pack"], ({ pack }) => ["pat", "tess"].forEach((id) => pack.put({ id })))
  const { fetch, send, posts, reports } = service({ wipe: [["pat", LATER]], take: (id) => id === "a" })
  await hello(store, { fetch })
  await send(store)
  assert.deepEqual(posts[0].items.map((item) => item.id), ["a", "b"])
  assert.deepEqual([await store.all("drafts"), await store.all("pack"), await store.all("keys")].map((all) => all.map(({ id }) => id)), [["e"], ["tess"], ["tess"]])
  assert.deepEqual([(await waiting(store)).map((item) => item.id), (await store.all("receipts")).length], [["b"], 0])
  assert.equal(reports[0].wiped, LATER)
  await hello(store, { fetch })
  assert.equal(await store.get("meta", "wipe:pat"), undefined)
})

test("that everything was taken off is told from a tablet on which no form was ever finished", async () => {
  const { store } = await tablet()
  await store.change(["pack"], ({ pack }) => pack.put({ id: "day:pat" }))
  const { fetch, send, reports } = service({ wipe: [["pat", LATER]] })
  await hello(store, { fetch })
  await send(store)
  await send(store)
  assert.deepEqual([await store.all("pack"), reports], [[], [{ made: 0, waits: [], dropped: [], wiped: LATER }]])
})

test("what was taken off comes back as no draft, whatever the service says of it", async () => {
  const { store } = await tablet("a")
  await wipe(store, "pat")
  assert.equal((await waiting(store))[0].local, undefined)
  const check = ([{ id, sha256 }]) => Response.json({ results: [{ id, sha256, result: "received", outcome: "held", reason: "invalid", words: {} }] })
  await sendAll({ store, fetch: async (_, { body }) => check(JSON.parse(body).items), locks: memoryLocks() })
  assert.deepEqual([await waiting(store), await store.all("drafts")], [[], []])
})

test("nothing is taken off while the service does not answer", async () => {
  const { store, who } = await tablet("a")
  await makeDraft({ store, who, id: "d", form: FORM }).save({ saw: "lilac" })
  await hello(store, service({ wipe: [["pat", LATER]] }))
  const away = async () => { throw new TypeError("no line") }
  assert.equal(await sendAll({ store, fetch: away, locks: memoryLocks() }), "wait")
  assert.equal((await store.all("drafts")).length, 1)
})
