// The time that a device goes by: the service's as last heard, or later, whatever its own clock was, is or becomes (fault 42).
import assert from "node:assert/strict"
import { test } from "node:test"
import { heardTime, skewOf, trustedNow } from "../../static/js/trusted.js"
import { memoryStore } from "./memory.mjs"

const DAY = 24 * 3600 * 1000
const NOON = Date.UTC(2026, 10, 29, 12)
const OLD = 600_000 // ten minutes past 1970

async function heard(clock) {
  const store = memoryStore()
  await store.change(["meta"], async ({ meta }) => heardTime(meta, new Date(NOON).toISOString(), () => clock))
  return store
}

for (const [name, clock] of [["at 1970", OLD], ["years ahead", NOON + 3000 * DAY]]) {
  test(`a clock that stood ${name} when the service was heard, and is put right or nearly so, makes nothing run out`, async () => {
    const store = await heard(clock)
    assert.equal(await trustedNow(store, () => clock + DAY), NOON + DAY)
    assert.equal(await trustedNow(store, () => NOON + 2 * DAY), NOON + 2 * DAY)
    assert.equal(await trustedNow(store, () => NOON - DAY), NOON + 2 * DAY)
    assert.deepEqual([await skewOf(store, () => NOON - DAY), await skewOf(store, () => clock + DAY)], [0, clock - NOON])
  })
}

test("a clock that goes on being days behind, or years, counts the days that pass", async () => {
  for (const behind of [10 * DAY, NOON - OLD]) {
    const store = await heard(NOON - behind)
    assert.equal(await trustedNow(store, () => NOON - behind + 8 * DAY), NOON + 8 * DAY)
  }
})

test("set back from the right day by one or by years it stays where it was", async () => {
  const store = await heard(NOON)
  await trustedNow(store, () => NOON + 8 * DAY)
  assert.equal(await trustedNow(store, () => NOON), NOON + 8 * DAY)
  assert.equal(await trustedNow(store, () => OLD), NOON + 8 * DAY)
})
