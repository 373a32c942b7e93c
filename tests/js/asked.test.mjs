// What a form's own scripts find at Finish: children of whom nothing was said, another child's home.
import assert from "node:assert/strict"
import { test } from "node:test"
import { owners } from "../../static/js/theirs.js"
import { startUnmarked } from "../../static/js/unmarked.js"

function register(...came) {
  const rows = came.map((checked, n) => {
    const fields = [{ type: "radio", id: `row_${n}_yes`, checked, value: "yes" }, { type: "text", value: "" }]
    return { querySelectorAll: () => fields, querySelector: () => ({ textContent: `Child ${n}` }) }
  })
  return Object.assign(new EventTarget(), { querySelectorAll: () => rows, elements: { others: { value: "" } } })
}

function finish(form) {
  const detail = []
  form.dispatchEvent(new CustomEvent("eysend:check", { detail }))
  return detail.map(({ id }) => id)
}

test("children who are not marked are named once; pressed again after a while it is finished so", () => {
  let now = 10_000
  const form = register(true, false, false)
  startUnmarked(form, () => now)
  assert.deepEqual(finish(form), ["row_1_yes", "row_2_yes"])
  now += 500
  assert.deepEqual(finish(form), ["row_1_yes", "row_2_yes"], "a slip of the thumb does not count")
  now += 2000
  assert.deepEqual(finish(form), [])
})

test("a register in which nothing was said cannot be finished", () => {
  const form = register(false, false)
  startUnmarked(form)
  assert.deepEqual([finish(form), finish(form)], [["row_0_yes"], ["row_0_yes"]])
})

test("a list of an older device says of nothing whose it is", () => {
  assert.deepEqual(owners([["h1", "Amir H.: Sana", { child: "amir" }], ["h2", "Bea O.: Ola"]]), [["h1", "amir"]])
})
