import assert from "node:assert/strict"
import { test } from "node:test"
import { fillToday } from "../../static/js/today.js"

const NOON = Date.UTC(2026, 10, 29, 12)
const DAY_MS = 86_400_000

function form() {
  const names = ["seen_on-day", "seen_on-month", "seen_on-year"]
  const elements = Object.fromEntries(names.map((name) => [name, { value: "" }]))
  return { dataset: { needs: JSON.stringify([["seen_on", "date", "Enter the day"]]) }, elements }
}

function filled({ elements }) {
  return Object.values(elements).map(({ value }) => value)
}

test("the day is today by a clock that was put right", async () => {
  const page = form()
  await fillToday(page, { get: async (_, id) => (id === "skew" ? { value: -DAY_MS } : undefined) }, () => NOON)
  assert.deepEqual(filled(page), [30, 11, 2026])
})

test("in a demonstration the day is the one that the service works on", async () => {
  const page = form()
  await fillToday(page, { get: async (_, id) => (id === "ahead" ? { value: 93 * DAY_MS } : undefined) }, () => NOON)
  assert.deepEqual(filled(page), [2, 3, 2027])
})
