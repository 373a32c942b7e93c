import assert from "node:assert/strict"
import { test } from "node:test"
import { fillIn } from "../../static/js/today.js"
import { today } from "../../static/js/trusted.js"
import { memoryStore } from "./memory.mjs"

const NOON = Date.UTC(2026, 10, 29, 12)
const DAY_MS = 86_400_000

function page() {
  const names = ["seen_on-day", "seen_on-month", "seen_on-year"]
  const elements = Object.fromEntries(names.map((name) => [name, { value: "" }]))
  return { elements, dispatchEvent() {} }
}

async function pressed(known) {
  const [form, store] = [page(), memoryStore()]
  await store.change(["meta"], async ({ meta }) => Object.entries(known).forEach(([id, value]) => meta.put({ id, value })))
  await fillIn(form, "seen_on", () => today(store, { now: () => NOON }))
  return Object.values(form.elements).map(({ value }) => value)
}

test("the day is today by a clock that was put right", async () => {
  assert.deepEqual(await pressed({ skew: -DAY_MS }), [30, 11, 2026])
})

test("in a demonstration the day is the one that the service works on", async () => {
  assert.deepEqual(await pressed({ ahead: 93 * DAY_MS }), [2, 3, 2027])
})
