// What was settled at the service is not asked about on the device any more; words typed since are never thrown away.
import assert from "node:assert/strict"
import { test } from "node:test"
import { settled } from "../../static/js/settled.js"
import { about, words } from "../../static/js/words.js"
import { memoryStore } from "./memory.mjs"

async function device() {
  const store = memoryStore()
  await store.change(["drafts", "receipts"], async ({ drafts, receipts }) => {
    drafts.put({ id: "untouched", supersedes: "one", from: "outbox/one/1" })
    drafts.put({ id: "typed-on", supersedes: "two" })
    drafts.put({ id: "another", supersedes: "three", from: "outbox/three/1" })
    for (const id of ["one", "two", "three"]) receipts.put({ id, outcome: "held", reason: "conflict" })
  })
  return store
}

test("a draft that came back and was not touched goes, one typed into stays", async () => {
  const store = await device()
  await settled(store, ["one", "two"])
  assert.deepEqual(await store.keys("drafts"), ["typed-on", "another"])
})

test("its receipt says that nothing more is needed, and no other does", async () => {
  const store = await device()
  await settled(store, ["one"])
  assert.deepEqual((await store.all("receipts")).map(about), [words.settled, words.heldYou(), words.heldYou()])
})

test("a service that says nothing of it changes nothing", async () => {
  const store = await device()
  await settled(store)
  assert.equal((await store.all("drafts")).length, 3)
})
