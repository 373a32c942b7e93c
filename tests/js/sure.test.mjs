// Who may throw away what is kept here: the PIN is asked for where there is one and this page is not open.
import assert from "node:assert/strict"
import test from "node:test"
import { keepOpen } from "../../static/js/lock.js"
import { mayDelete } from "../../static/js/sure.js"
import { makeKey } from "../../static/js/vault.js"
import { memoryStore } from "./memory.mjs"

const place = { get childNodes() { throw new Error("the PIN is asked for") } }

async function tablet(kept) {
  const store = memoryStore()
  await store.change(["keys", "meta"], ({ keys, meta }) => { keys.put({ id: "pat", ...kept }); meta.put({ id: "current", value: "pat", pin: true }) })
  return store
}

test("without a PIN nobody is asked", async () => {
  assert.equal(await mayDelete(place, memoryStore(), "nobody"), true)
})

test("behind a PIN it is asked for, also where its lock is closed for good, and not again on a page that is open", async () => {
  for (const kept of [{ escrow: {}, lock: {} }, { escrow: {} }]) {
    await assert.rejects(async () => mayDelete(place, await tablet(kept), "pat"), /PIN is asked/)
  }
  keepOpen("pat", await makeKey())
  assert.equal(await mayDelete(place, await tablet({ escrow: {}, lock: {} }), "pat"), true)
})
