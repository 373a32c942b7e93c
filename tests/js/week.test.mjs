// Which week a chart is about, as the device's own calendar says.
import assert from "node:assert/strict"
import test from "node:test"
import { monday } from "../../static/js/week.js"

test("the week of a day begins on its Monday", () => {
  assert.equal(monday(new Date(2027, 2, 1, 0, 5)), "2027-03-01")
  assert.equal(monday(new Date(2027, 2, 7, 23, 55)), "2027-03-01")
  assert.equal(monday(new Date(2027, 2, 8)), "2027-03-08")
})

test("also across the end of a year and the change of the clocks", () => {
  assert.equal(monday(new Date(2027, 0, 1)), "2026-12-28")
  assert.equal(monday(new Date(2027, 2, 28, 12)), "2027-03-22")
})
