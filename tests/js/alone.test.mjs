import assert from "node:assert/strict"
import { test } from "node:test"
import { startAlone } from "../../static/js/alone.js"

function found(...ticked) {
  const form = new EventTarget()
  globalThis.FormData = class {
    getAll = () => ticked
  }
  startAlone(form)
  const detail = []
  form.dispatchEvent(Object.assign(new Event("eysend:check"), { detail }))
  return detail.map(({ id }) => id)
}

test("Nowhere yet together with a place is asked about, and neither by itself", () => {
  assert.deepEqual(found("none", "private"), ["places"])
  assert.deepEqual(found("none"), [])
  assert.deepEqual(found("private", "reception"), [])
})
