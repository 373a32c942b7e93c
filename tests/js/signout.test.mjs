// What somebody without a PIN left on a device goes a week after they signed out; nothing else does.
import assert from "node:assert/strict"
import { test } from "node:test"
import { received } from "../../static/js/arrived.js"
import { forgetOld } from "../../static/js/signout.js"
import { memoryStore } from "./memory.mjs"

const DAY = 24 * 3600 * 1000

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
  await forgetOld(store, days * DAY + 1)
  const ids = async (name) => (await store.all(name)).map(({ id }) => id)
  return [await ids("keys"), await ids("drafts"), await ids("outbox")]
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
      drafts.put({ id: "begun", handle: "nobody", at: 0 })
      outbox.put({ id: "finished", author_ref: "nobody", sealed: {} })
    })
    await forgetOld(store, days * DAY)
    assert.deepEqual((await store.all("drafts")).map(({ id }) => id), drafts)
    assert.equal((await store.all("outbox")).length, 1)
  }
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
  await forgetOld(store, Date.now() + 29 * DAY)
  assert.equal((await store.all("receipts")).length, 2)
  await forgetOld(store, Date.now() + 31 * DAY)
  assert.deepEqual(await store.all("receipts"), [])
})
