// How much goes at once, as hello said; and a page that the service is too new for.
import assert from "node:assert/strict"
import test from "node:test"
import { batch, tooOld } from "../../static/js/batch.js"
import { hello } from "../../static/js/device.js"
import { makeDraft } from "../../static/js/draft.js"
import { finish, waiting } from "../../static/js/outbox.js"
import { sendAll } from "../../static/js/sync.js"
import { memoryLocks, memoryStore, personOn } from "./memory.mjs"

const items = (number, bytes = 100, author = "pat") => Array.from({ length: number }, (_, n) => ({ id: `${author}-${n}`, author_ref: author, bytes, sealed: {} }))
const sizes = (ready, said, most = Infinity) => batch(ready, most, said).length

test("without a word of hello 25 go at once; with one, as many as it says", () => {
  const said = [undefined, {}, { max_batch: 10 }, { max_batch: 40 }, { max_batch: 1 }]
  assert.deepEqual(said.map((one) => sizes(items(50), one)), [25, 25, 10, 40, 1])
})

test("what hello cannot mean is not heard", () => {
  for (const max_batch of [0, -3, null, NaN, "many", undefined, {}]) assert.equal(sizes(items(50), { max_batch, max_bytes: max_batch }), 25, String(max_batch))
})

test("nine tenths of the bytes that hello allows go at once, and one form in any case", () => {
  const large = items(10, 100_000)
  assert.deepEqual([undefined, { max_bytes: 500_000 }, { max_bytes: 1000 }].map((said) => sizes(large, said)), [8, 4, 1])
})

test("a batch that was halved stays halved, and is one author’s", () => {
  assert.equal(sizes(items(50), { max_batch: 40 }, 13), 13)
  assert.deepEqual(batch([...items(2), ...items(9, 100, "tess")], Infinity).map((item) => item.author_ref), ["pat", "pat"])
})

test("only a service that asks for a newer page finds this one too old", () => {
  const told = [undefined, {}, { min_client: 1 }, { min_client: 2 }, { min_client: "junk" }].map((said) => tooOld(said, 1))
  assert.deepEqual([told, tooOld({ min_client: 2 }, 2)], [[false, false, false, true, false], false])
})

async function tablet(forms) {
  const store = memoryStore()
  await store.change(["meta"], ({ meta }) => meta.put({ id: "token:pat", value: "one" }))
  const who = await personOn(store, "pat")
  for (let n = 0; n < forms; n++) await finish({ store, who, draft: makeDraft({ store, who, id: `form-${n}`, form: "observation.v1" }), form: "observation.v1", answers: {} })
  return store
}

// A service with these limits; it refuses, as ours does, a page older than it can read.
function service(limits) {
  const posts = []
  const said = { proto: "eysend-sync/1", user_handle: "pat", server_time: new Date().toISOString(), device: { token: "one", until: "2100-01-01T00:00:00Z" } }
  const fetch = async (url, { body, headers } = {}) => {
    if (url.endsWith("hello")) return Response.json({ ...said, ...limits })
    const sent = JSON.parse(body).items
    posts.push([headers["X-Eysend-Client"], sent.length])
    if (headers["X-Eysend-Client"] < (limits.min_client ?? 1)) return Response.json({ error: "client_too_old" }, { status: 409 })
    return Response.json({ results: sent.map(({ id, sha256 }) => ({ id, sha256, result: "received", outcome: "applied" })) })
  }
  return { fetch, posts, send: (store) => sendAll({ store, fetch, locks: memoryLocks() }) }
}

test("the limits of the last hello hold for what is sent", async () => {
  const store = await tablet(7)
  const { fetch, posts, send } = service({ max_batch: 3 })
  await hello(store, { fetch })
  assert.deepEqual([await send(store), posts], ["sent", [[1, 3], [1, 3], [1, 1]]])
})

test("told by hello that it is too old, a page sends nothing and keeps everything; once the service takes it again, all goes", async () => {
  const store = await tablet(2)
  const old = service({ min_client: 2 })
  await hello(store, old)
  assert.deepEqual([await old.send(store), old.posts], ["update", []])
  assert.deepEqual((await waiting(store)).map((item) => item.why), ["status-409", "status-409"])
  const newer = service({ min_client: 1 })
  await hello(store, newer)
  await store.change(["outbox"], async ({ outbox }) => { for (const item of await outbox.getAll()) outbox.put({ ...item, nextAt: 0 }) })
  assert.deepEqual([await newer.send(store), (await waiting(store)).length], ["sent", 0])
})

test("told so only by the answer to what it sent, it keeps everything as well", async () => {
  const store = await tablet(2)
  const { posts, send } = service({ min_client: 2 })
  assert.deepEqual([await send(store), posts, (await waiting(store)).length], ["update", [[1, 2]], 2])
})
