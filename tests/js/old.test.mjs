// What somebody without a PIN left on a device goes a week after they signed out, and nothing else does: the days are those
// that the service tells, whatever the clock of the device says.
import assert from "node:assert/strict"
import { test } from "node:test"
import { received } from "../../static/js/arrived.js"
import { hello } from "../../static/js/device.js"
import { makeDraft } from "../../static/js/draft.js"
import { NOBODY } from "../../static/js/heard.js"
import { forgetOld } from "../../static/js/old.js"
import { memoryStore, personOn } from "./memory.mjs"

const DAY = 24 * 3600 * 1000
const NOW = Date.parse("2027-03-02T09:00:00Z")
const FORM = "request.v1"

const ids = async (store, name) => (await store.all(name)).map(({ id }) => id)

// Hello says that nobody is signed in, so many days from now.
function service(days = 0) {
  const server_time = new Date(NOW + days * DAY).toISOString()
  return { fetch: async () => Response.json({ proto: "eysend-sync/1", server_time, device: {} }) }
}

async function left(kept) {
  const store = memoryStore()
  await store.change(["keys", "drafts", "outbox"], async ({ keys, drafts, outbox }) => {
    keys.put({ id: "sana", ...kept })
    drafts.put({ id: "draft", handle: "sana" })
    outbox.put({ id: "finished", author_ref: "sana", sealed: {} })
  })
  return store
}

async function after(days, kept) {
  const store = await left(kept)
  for (const at of [0, days * DAY]) await forgetOld(store, NOW + at)
  return [await ids(store, "keys"), await ids(store, "drafts"), await ids(store, "outbox")]
}

test("eight days after a parent signed out their unfinished form and key are gone, and what is finished waits", async () => {
  assert.deepEqual(await after(8, { key: {}, left: 1 }), [[], [], ["finished"]])
})

test("within the week, or while they are signed in, nothing goes", async () => {
  for (const [days, kept] of [[6, { key: {}, left: 1 }], [400, { key: {} }], [400, { key: {}, left: 0 }]]) {
    assert.deepEqual(await after(days, kept), [["sana"], ["draft"], ["finished"]])
  }
})

test("what lies behind a PIN stays until its person comes back", async () => {
  assert.deepEqual(await after(400, { lock: {}, escrow: {}, left: 1 }), [["sana"], ["draft"], ["finished"]])
})

test("what somebody began who never signed in goes a month after they typed last, and what they finished waits", async () => {
  for (const [days, drafts] of [[30, ["begun"]], [31, []]]) {
    const store = memoryStore()
    await store.change(["drafts", "outbox"], async ({ drafts, outbox }) => {
      drafts.put({ id: "begun", handle: NOBODY, at: 0 })
      outbox.put({ id: "finished", author_ref: NOBODY, sealed: {} })
    })
    for (const at of [0, days * DAY]) await forgetOld(store, NOW + at)
    assert.deepEqual(await ids(store, "drafts"), drafts)
    assert.equal((await store.all("outbox")).length, 1)
  }
})

test("Fault 42: begun in 1970, the clock put right, then a month ahead: it is still there", async (t) => {
  const store = memoryStore()
  const who = await personOn(store, NOBODY)
  const clock = t.mock.method(Date, "now", () => 60_000)
  await makeDraft({ store, who, id: "begun", form: FORM }).save({ see: "lilac" })
  for (const at of [NOW, NOW, NOW + 31 * DAY]) {
    clock.mock.mockImplementation(() => at)
    await hello(store, service())
  }
  assert.deepEqual(await ids(store, "drafts"), ["begun"])
})

test("a month without signal is no month since the last word: counting begins with the next hello", async () => {
  const store = memoryStore()
  const draft = makeDraft({ store, who: await personOn(store, NOBODY), id: "begun", form: FORM })
  await draft.save({ see: "lilac" })
  await hello(store, service())
  await draft.save({ see: "lilac and red" })
  for (const days of [40, 69]) await hello(store, service(days))
  assert.deepEqual(await ids(store, "drafts"), ["begun"])
  await hello(store, service(71))
  assert.deepEqual(await ids(store, "drafts"), [])
})

test("a receipt goes after a month, and an address with a child’s id is not kept at all", async () => {
  const store = memoryStore()
  const arrive = async (id, where) => {
    await store.change(["outbox"], ({ outbox }) => outbox.put({ id, sha256: "h", form: "f.v1", author_ref: "pat" }))
    await received(store, { id, sha256: "h", outcome: "applied", where })
  }
  await arrive("plan", "/children/0190/plan")
  await arrive("seen", "/observations/0191")
  assert.deepEqual((await store.all("receipts")).map((one) => one.where), [null, "/observations/0191"])
  for (const days of [0, 29]) await forgetOld(store, NOW + days * DAY)
  assert.equal((await store.all("receipts")).length, 2)
  await forgetOld(store, NOW + 31 * DAY)
  assert.deepEqual(await store.all("receipts"), [])
})
