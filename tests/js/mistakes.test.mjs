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

const page = (typed, needs, shapes = [], ids = Object.keys(typed)) => {
  const dataset = { needs: JSON.stringify(needs), shapes: JSON.stringify(shapes), today: "2027-03-02" }
  return { elements: ids.map((id) => ({ id })), typed, dataset, querySelector: () => null, dispatchEvent: () => true }
}
const told = (form) => mistakes(form).map(({ id }) => id)

test("what one answer asks for is told once that one was given, and not before", () => {
  const needs = [["who_1", "input", "Enter who", "do_1"], ["by_1", "date", "Enter the day", "do_1|who_1"]]
  assert.deepEqual(told(page({}, needs)), [])
  assert.deepEqual(told(page({ do_1: "Two toys" }, needs, [], ["who_1", "by_1-day"])), ["who_1", "by_1-day"])
  assert.deepEqual(told(page({ who_1: "Joy", "by_1-day": "2" }, needs)), ["by_1-day"])
})

test("a chosen value asks too, and may ask together with another answer; a day counts as an answer", () => {
  const needs = [["saw", "textarea", "Enter what you saw", "kind=narrative&count_1|count_2"], ["do_1", "input", "Enter what", "by_1"]]
  assert.deepEqual(told(page({ kind: "narrative", count_2: "3" }, needs)), ["saw"])
  assert.deepEqual(told(page({ kind: "time_sample", count_2: "3" }, needs)), [])
  assert.deepEqual(told(page({ kind: "narrative" }, needs)), [])
  assert.deepEqual(told(page({ "by_1-day": "2", "by_1-month": "3", "by_1-year": "2027" }, needs)), ["do_1"])
})

test("a day to come is told, and pressed again a while later the form goes on: the device's clock may be wrong", (t) => {
  let now = 10
  t.mock.method(performance, "now", () => now)
  const typed = { "seen_on-day": "3", "seen_on-month": "3", "seen_on-year": "2027" }
  const form = page(typed, [], [["seen_on", "date", "a real date", null, "not in the future"]])
  assert.deepEqual(told(form), ["seen_on-day"])
  now += 1000
  assert.deepEqual(told(form), ["seen_on-day"])
  now += 1500
  assert.deepEqual(told(form), [])
  typed["seen_on-day"] = "4"
  assert.deepEqual(told(form), ["seen_on-day"])
})

test("what is missing and what cannot be is told in the order of the page", () => {
  const elements = ["child_id", "seen_on-day", "minutes", "next_steps"].map((id) => ({ id }))
  const typed = { "seen_on-day": "31", "seen_on-month": "2", "seen_on-year": "2027", minutes: "many" }
  const dataset = { needs: JSON.stringify(NEEDS), shapes: JSON.stringify(SHAPES) }
  const told = mistakes({ elements, typed, dataset, querySelector: () => null, dispatchEvent: () => true })
  assert.deepEqual(told.map(({ id }) => id), ["child_id", "seen_on-day", "minutes", "next_steps"])
})
