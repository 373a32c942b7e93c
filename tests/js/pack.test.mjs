// The lists that forms choose from: sealed, of one person, for seven days.
import assert from "node:assert/strict"
import test from "node:test"
import { keeper } from "../../static/js/device.js"
import { freshPack, knownLists } from "../../static/js/pack.js"
import { memoryStore } from "./memory.mjs"

const CHILDREN = [["1", "Amir H."]]

async function tablet(handle = "pat") {
  const store = memoryStore()
  await store.change(["meta"], ({ meta }) => meta.put({ id: "current", value: handle, tag: `tag of ${handle}` }))
  return { store, who: await keeper(store, handle) }
}

const gives = (tag) => ({ fetch: async () => Response.json({ tag, lists: { children: CHILDREN } }) })

test("what the service gives to this person is kept sealed", async () => {
  const { store, who } = await tablet()
  await freshPack(store, who, gives("tag of pat"))
  assert.deepEqual(await knownLists(store, who), { children: CHILDREN })
  assert.ok(!JSON.stringify(await store.all("pack")).includes("Amir"))
})

test("an answer for somebody else, or one that comes after they signed out, is not kept", async () => {
  const { store, who } = await tablet()
  await freshPack(store, who, gives("tag of tess"))
  assert.deepEqual(await knownLists(store, who), {})
  await store.change(["meta"], ({ meta }) => meta.delete("current"))
  await freshPack(store, who, gives("tag of pat"))
  assert.deepEqual(await knownLists(store, who), {})
})

test("after seven days the lists are empty", async (t) => {
  const { store, who } = await tablet()
  await freshPack(store, who, gives("tag of pat"))
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() + 8 * 24 * 3600 * 1000 })
  assert.deepEqual(await knownLists(store, who), {})
})
