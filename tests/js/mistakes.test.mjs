import assert from "node:assert/strict"
import { test } from "node:test"

globalThis.FormData = class {
  constructor(form) {
    return Object.entries(form.typed)
  }
}
globalThis.CSS = { escape: (text) => text }
const { mistakes } = await import("../../static/js/mistakes.js")

const NEEDS = [["child_id|child_words", "select", "Choose the child"], ["next_steps", "textarea", "Enter the next steps"]]
const SHAPES = [["seen_on", "date", "It must be a real date", null, null], ["minutes", "number", "It must be a number", 1, 600]]

test("what is missing and what cannot be is told in the order of the page", () => {
  const elements = ["child_id", "seen_on-day", "minutes", "next_steps"].map((id) => ({ id }))
  const typed = { "seen_on-day": "31", "seen_on-month": "2", "seen_on-year": "2027", minutes: "many" }
  const dataset = { needs: JSON.stringify(NEEDS), shapes: JSON.stringify(SHAPES) }
  const told = mistakes({ elements, typed, dataset, querySelector: () => null, dispatchEvent: () => true })
  assert.deepEqual(told.map(({ id }) => id), ["child_id", "seen_on-day", "minutes", "next_steps"])
})
