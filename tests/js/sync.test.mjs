// The queue, without a browser: drafts, Finish, sending, and what any answer leaves behind.
import assert from "node:assert/strict"
import test from "node:test"
import { makeDraft, openDraft, unfinished } from "../../static/js/draft.js"
import { Elsewhere, finish, waiting } from "../../static/js/outbox.js"
import { sendAll } from "../../static/js/sync.js"
import { memoryLocks, memoryStore, personOn } from "./memory.mjs"

const FORM = "observation.v1"

async function tablet(forms = 0, handle = "pat") {
  const store = memoryStore()
  await store.change(["meta"], ({ meta }) => meta.put({ id: `token:${handle}`, value: `token of ${handle}` }))
  const who = await personOn(store, handle)
  const ids = []
  for (let number = 0; number < forms; number++) ids.push(await finished(store, who, `form-${number}`))
  return { store, who, ids }
}

async function finished(store, who, id) {
  const draft = makeDraft({ store, who, id, form: FORM })
  await draft.save({ saw: `What ${id} saw` })
  return (await finish({ store, who, draft, form: FORM, answers: { saw: `What ${id} saw` } })).id
}

function service(answer, { signedIn = null } = {}) {
  const batches = []
  const fetch = async (url, options = {}) => {
    if (url === "/sync/v1/hello") {
      return Response.json({ proto: "eysend-sync/1", user_handle: signedIn, server_time: new Date().toISOString(), device: { token: "fresh", until: "2100-01-01T00:00:00Z" } })
    }
    const { items } = JSON.parse(options.body)
    batches.push({ items, token: options.headers.Authorization, options })
    return answer(items, batches.length)
  }
  return { fetch, batches, send: (store, more = {}) => sendAll({ store, fetch, locks: memoryLocks(), ...more }) }
}

const take = (items) => Response.json({ results: items.map(({ id, sha256 }) => ({ id, sha256, result: "received", outcome: "applied", ref: "EY-1", at: "2027-03-02T10:00:00Z" })) })

test("a draft is kept sealed and opens for its own person", async () => {
  const { store, who } = await tablet()
  await makeDraft({ store, who, id: "d", form: FORM }).save({ saw: "He lined up the cars" })
  const [kept] = await unfinished(store, who, FORM)
  assert.deepEqual(await openDraft(who, kept), { saw: "He lined up the cars" })
  assert.ok(!JSON.stringify(kept).includes("cars"))
  assert.deepEqual(await unfinished(store, await personOn(store, "tess"), FORM), [])
})

test("a draft keeps the two revisions before the last", async () => {
  const { store, who } = await tablet()
  const draft = makeDraft({ store, who, id: "d", form: FORM })
  for (const saw of ["1", "2", "3", "4"]) await draft.save({ saw })
  const kept = await store.get("drafts", "d")
  assert.deepEqual([kept.rev, kept.older.map((one) => one.rev)], [4, [3, 2]])
})

test("Finish takes the draft away, freezes it once, and a late save does not bring it back", async () => {
  const { store, who } = await tablet()
  const draft = makeDraft({ store, who, id: "d", form: FORM })
  await draft.save({ saw: "1" })
  const first = await finish({ store, who, draft, form: FORM, answers: { saw: "1" } })
  const again = await finish({ store, who, draft, form: FORM, answers: { saw: "1" } })
  assert.equal(await draft.save({ saw: "late" }), undefined, "nothing was kept, and nobody is told that it was")
  assert.equal(again.sha256, first.sha256)
  assert.deepEqual([(await store.all("drafts")).length, (await store.all("outbox")).length], [0, 1])
})

test("other words for a form that another tab finished are not called finished, whether it waits or was received", async () => {
  const { store, who, ids: [id] } = await tablet(1)
  const draft = makeDraft({ store, who, id, form: FORM })
  const late = () => finish({ store, who, draft, form: FORM, answers: { saw: "What form-0 saw, and much more" } })
  await assert.rejects(late, Elsewhere)
  await service(take).send(store)
  await assert.rejects(late, Elsewhere)
  assert.deepEqual([(await waiting(store)).length, (await store.all("receipts")).length], [0, 1])
})

test("a form that is sent by another tab before it was read back is finished all the same", async () => {
  const { store, who } = await tablet()
  const draft = makeDraft({ store, who, id: "f", form: FORM })
  const { change } = store
  store.change = async (names, work) => {
    await change(names, work)
    if (names.includes("drafts")) await service(take).send({ ...store, change })
  }
  assert.equal((await finish({ store, who, draft, form: FORM, answers: { saw: "1" } })).ref, "EY-1")
})

test("everything is sent in order, in batches of 25, with the author’s token and no cookie", async () => {
  const { store, ids } = await tablet(30)
  const { send, batches } = service(take)
  assert.equal(await send(store), "sent")
  assert.deepEqual(batches.flatMap((batch) => batch.items.map((item) => item.id)), ids)
  assert.deepEqual(batches.map((batch) => batch.items.length), [25, 5])
  assert.ok(batches.every((batch) => batch.token === "Bearer token of pat" && batch.options.credentials === "omit"))
  assert.deepEqual([(await waiting(store)).length, (await store.all("receipts")).length], [0, 30])
})

test("a batch that cannot be read is halved until only the bad one stays", async () => {
  const { store, ids } = await tablet(8)
  const { send } = service((items) => (items.some((item) => item.id === ids[5]) ? new Response("", { status: 400 }) : take(items)))
  await send(store)
  assert.deepEqual((await waiting(store)).map((item) => item.id), [ids[5]])
})

test("forms of two people go with each one’s own token", async () => {
  const { store } = await tablet(1)
  await store.change(["meta"], ({ meta }) => meta.put({ id: "token:tess", value: "token of tess" }))
  await finished(store, await personOn(store, "tess"), "of-tess")
  const { send, batches } = service(take)
  await send(store)
  assert.deepEqual(batches.map((batch) => batch.token), ["Bearer token of pat", "Bearer token of tess"])
})

test("a token that is not taken any more: a new one if its person is signed in, else everything waits", async () => {
  const refuse = (items, number) => (number === 1 ? new Response("", { status: 401 }) : take(items))
  const away = await tablet(2)
  assert.equal(await service(refuse).send(away.store), "sign-in")
  assert.equal((await waiting(away.store)).length, 2)
  const here = await tablet(2)
  const { send, batches } = service(refuse, { signedIn: "pat" })
  assert.equal(await send(here.store), "sent")
  assert.equal(batches[1].token, "Bearer fresh")
})

test("fault 31: 403 is answered by one hello and one more try; refused again, everything waits", async () => {
  const refused = new Response("{}", { status: 403 })
  const { store } = await tablet(2)
  assert.equal(await service((items, number) => (number === 1 ? refused : take(items)), { signedIn: "pat" }).send(store), "sent")
  const other = await tablet(2)
  const { send, batches } = service(() => new Response("{}", { status: 403 }), { signedIn: "pat" })
  assert.equal(await send(other.store), "sign-in")
  assert.deepEqual([batches.filter((batch) => batch.items).length, (await waiting(other.store)).length], [2, 2])
})

test("fault 42: what was put off before the clock was set back by years is due at once", async () => {
  const { store } = await tablet(1)
  const [item] = await waiting(store)
  await store.change(["outbox"], ({ outbox }) => outbox.put({ ...item, nextAt: Date.now() }))
  assert.equal(await service(take).send(store, { now: () => 600_000 }), "sent")
  assert.equal((await waiting(store)).length, 0)
})

test("whatever status comes, nothing leaves and the next try is later", async () => {
  for (const status of [201, 204, 302, 403, 404, 409, 413, 429, 500, 502, 503, 504, 599]) {
    const { store } = await tablet(3)
    await service(() => new Response(status === 204 || status === 302 ? null : "{}", { status })).send(store)
    assert.equal((await waiting(store)).length, 3, status)
  }
})

test("a form whose bytes were damaged stays, and the others are sent", async () => {
  const { store, ids } = await tablet(3)
  const broken = await store.get("outbox", ids[1])
  new Uint8Array(broken.local.ct)[0] ^= 1
  await store.change(["outbox"], ({ outbox }) => outbox.put(broken))
  await service(take).send(store)
  const [left] = await waiting(store)
  assert.deepEqual([left.id, left.why], [ids[1], "cannot-open"])
})

test("while one tab sends, another does not", async () => {
  const { store } = await tablet(1)
  const locks = memoryLocks()
  const { fetch, batches } = service(take)
  const ends = await Promise.all([sendAll({ store, fetch, locks }), sendAll({ store, fetch, locks })])
  assert.deepEqual([ends, batches.length], [["sent", "busy"], 1])
})

test("a form that has to be put right comes back as a draft, and its answer takes the first one’s place", async () => {
  const { store, who, ids } = await tablet(1)
  const check = ([{ id, sha256 }]) => Response.json({ results: [{ id, sha256, result: "received", outcome: "held", reason: "invalid" }] })
  await service(check).send(store)
  const [again] = await unfinished(store, who, FORM)
  assert.deepEqual(await openDraft(who, again), { saw: "What form-0 saw" })
  const draft = makeDraft({ store, who, id: again.id, form: FORM, supersedes: again.supersedes })
  await finish({ store, who, draft, form: FORM, answers: { saw: "Put right" } })
  const [item] = await waiting(store)
  assert.deepEqual([item.supersedes, item.rev, (await store.all("drafts")).length], [ids[0], 2, 0])
})
