// What a form's own scripts find at Finish: children of whom nothing was said, another child's home.
import assert from "node:assert/strict"
import { test } from "node:test"
import { startTheirs } from "../../static/js/theirs.js"
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

function visit(rows) {
  const options = ["", "h1", "h2"].map((value) => ({ value }))
  const list = { dataset: { of: JSON.stringify(rows), wrong: "Choose a home of this child" }, id: "home_id", options, value: "" }
  Object.assign(list, { replaceChildren: (...now) => { list.options = now } })
  Object.defineProperty(list, "selectedIndex", { get: () => list.options.findIndex(({ value }) => value === list.value) })
  const child = Object.assign(new EventTarget(), { value: "" })
  const form = Object.assign(new EventTarget(), { elements: { child_id: child }, querySelectorAll: () => [list] })
  startTheirs(form)
  const choose = (value) => {
    child.value = value
    child.dispatchEvent(new Event("change"))
  }
  return { form, list, child, choose, offered: () => list.options.map(({ value }) => value) }
}

const HOMES = [["h1", "Amir H.: Sana", { child: "amir" }], ["h2", "Bea O.: Ola", { child: "bea" }]]

test("only the chosen child's homes are offered, and another's that was chosen is not kept", () => {
  const { list, choose, offered } = visit(HOMES)
  choose("amir")
  assert.deepEqual(offered(), ["", "h1"])
  list.value = "h1"
  choose("bea")
  assert.deepEqual([list.value, ...offered()], ["", "", "h2"])
})

test("a draft with another child's home keeps it, and Finish asks for the child's own", () => {
  const { form, list, child } = visit(HOMES)
  form.dispatchEvent(new CustomEvent("eysend:fill"))
  child.value = "amir"
  list.value = "h2"
  form.dispatchEvent(new CustomEvent("eysend:filled"))
  assert.equal(list.value, "h2")
  assert.deepEqual(finish(form), ["home_id"])
})

test("a list of an older device says of nothing whose it is, and all of it is shown", () => {
  const { form, list, choose, offered } = visit([["h1", "Amir H.: Sana"], ["h2", "Bea O.: Ola"]])
  choose("amir")
  list.value = "h2"
  assert.deepEqual([...offered(), ...finish(form)], ["", "h1", "h2"])
})
