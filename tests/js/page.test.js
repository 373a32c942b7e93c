import assert from "node:assert/strict"
import { test } from "node:test"
import { focusAfterSwap } from "../../static/js/focus.js"
import { guardDoublePress } from "../../static/js/press.js"

function press(root, form) {
  const event = Object.assign(new Event("submit", { cancelable: true }), {})
  Object.defineProperty(event, "target", { value: form })
  root.dispatchEvent(event)
  return event.defaultPrevented
}

test("a second press at once sends nothing; a later one does", () => {
  let now = 0
  const plain = { hasAttribute: () => false }
  const [root, form, other, kept] = [new EventTarget(), { ...plain }, plain, { hasAttribute: (name) => name === "data-kept" }]
  guardDoublePress(root, () => now)
  assert.equal(press(root, form), false)
  now = 500
  assert.equal(press(root, form), true)
  assert.equal(press(root, other), false)
  now = 2600
  assert.equal(press(root, form), false)
  assert.deepEqual([press(root, kept), press(root, kept)], [false, false], "a form that is kept here guards itself")
})

test("after a swap the keyboard goes to the faults and the status line says the words", () => {
  const root = new EventTarget()
  const status = { textContent: "" }
  const focused = []
  root.querySelector = (what) => (what === "[data-status]" ? status : null)
  focusAfterSwap(root)
  const first = ["the part", "what is wrong in it"].map((name) => ({ focus: () => focused.push(name) }))
  const target = { querySelectorAll: () => first, querySelector: () => ({ dataset: { say: "6 places left" } }) }
  const event = Object.assign(new Event("htmx:afterSwap"), { detail: { target } })
  root.dispatchEvent(event)
  assert.deepEqual(focused, ["what is wrong in it"])
  assert.equal(status.textContent, "6 places left")
})
