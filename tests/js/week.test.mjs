// Which week a chart is about, by the service's clock as this device last heard it.
import assert from "node:assert/strict"
import test from "node:test"
import { heardTime, today } from "../../static/js/trusted.js"
import { monday } from "../../static/js/week.js"
import { memoryStore } from "./memory.mjs"

const YEAR_MS = 366 * 24 * 3600 * 1000
const heard = (store, at, own) => store.change(["meta"], async ({ meta }) => heardTime(meta, at, () => own))

test("the week of a day begins on its Monday", () => {
  assert.equal(monday("2027-03-01"), "2027-03-01")
  assert.equal(monday("2027-03-07"), "2027-03-01")
  assert.equal(monday("2027-03-08"), "2027-03-08")
})

test("also across the end of a year and the change of the clocks", () => {
  assert.equal(monday("2027-01-01"), "2026-12-28")
  assert.equal(monday("2027-03-28"), "2027-03-22")
  assert.equal(monday("2026-10-25"), "2026-10-19")
})

test("a device that is a year off knows the day from the service", async () => {
  for (const off of [-YEAR_MS, YEAR_MS]) {
    const [store, own] = [memoryStore(), Date.UTC(2027, 2, 2, 9) + off]
    await heard(store, "2027-03-02T09:00:00Z", own)
    assert.equal(await today(store, { now: () => own + 24 * 3600 * 1000 }), "2027-03-03")
  }
})

test("a clock that is set back goes no further than the service was last heard", async () => {
  const store = memoryStore()
  await heard(store, "2027-03-02T09:00:00Z", Date.UTC(2027, 2, 2, 9))
  assert.equal(await today(store, { now: () => 0 }), "2027-03-02")
})

test("the day is London’s, on both days on which the clocks change", async () => {
  const day = (at) => today(memoryStore(), { now: () => Date.parse(at) })
  assert.deepEqual([await day("2027-03-27T23:59:00Z"), await day("2027-03-28T22:59:00Z"), await day("2027-03-28T23:00:00Z")], ["2027-03-27", "2027-03-28", "2027-03-29"])
  assert.deepEqual([await day("2026-10-24T23:00:00Z"), await day("2026-10-25T23:59:00Z"), await day("2026-10-26T00:00:00Z")], ["2026-10-25", "2026-10-25", "2026-10-26"])
})

test("a device that never heard the service does not judge what lies ahead", async () => {
  assert.equal(await today(memoryStore(), { heard: true }), "")
})
