import assert from "node:assert/strict"
import { test } from "node:test"
import { misshapen } from "../../static/js/shapes.js"

const SHAPES = [["seen_on", "date", "a real date", null, null], ["minutes", "number", "a whole number", 1, 600]]
const wrong = (answers) => misshapen(answers, SHAPES).map(([name]) => name)
const on = (day, month, year) => ({ "seen_on-day": day, "seen_on-month": month, "seen_on-year": year })

test("a day that no calendar has is told at once", () => {
  for (const day of [["31", "2", "2027"], ["29", "2", "2027"], ["0", "3", "2027"], ["3", "13", "2027"]]) {
    assert.deepEqual(wrong(on(...day)), ["seen_on"])
  }
})

test("a real day passes, and so does what only the service can judge", () => {
  for (const day of [["29", "2", "2028"], [" 2 ", "3", "2027"], ["2", "March", "2027"], ["", "", ""]]) {
    assert.deepEqual(wrong(on(...day)), [])
  }
})

test("minutes are a whole number from 1 to 600, or left empty", () => {
  for (const typed of ["abc", "0", "601", "1.5", "-3"]) assert.deepEqual(wrong({ minutes: typed }), ["minutes"])
  for (const typed of ["1", " 600 ", "", undefined]) assert.deepEqual(wrong({ minutes: typed }), [])
})
