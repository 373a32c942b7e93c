import assert from "node:assert/strict"
import { test } from "node:test"
import { printOnPress } from "../../static/js/print.js"

function press(root, found) {
  const event = new Event("click", { cancelable: true })
  Object.defineProperty(event, "target", { value: { closest: () => found } })
  root.dispatchEvent(event)
  return event.defaultPrevented
}

test("a press on Print or save opens the print window and leaves other links alone", () => {
  const root = new EventTarget()
  let printed = 0
  globalThis.print = () => printed++
  printOnPress(root)
  assert.equal(press(root, null), false)
  assert.equal(press(root, {}), true)
  assert.equal(printed, 1)
})
