import assert from "node:assert/strict"
import { test } from "node:test"
import { misshapen } from "../../static/js/shapes.js"

const SHAPES = [["seen_on", "date", "a real date", null, null], ["minutes", "number", "a whole number", 1, 600]]
const wrong = (answers) => misshapen(answers, SHAPES).map(([name]) => name)
const PHONE = "^\\+?[0-9 ()\\-]{7,20}$"
const EMAIL = "^.+@(\\S+\\.\\S+|localhost|\\[\\S+\\])$"
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

test("a number out of its range is told the range, and what is no whole number what one is", () => {
  const shapes = [["days", "number", "a whole number", 0, 7, "between 0 and 7"]]
  const told = (days) => misshapen({ days }, shapes).map(([, , words]) => words)
  for (const days of ["8", "-1", " 99 "]) assert.deepEqual(told(days), ["between 0 and 7"])
  for (const days of ["2.5", "three", "-"]) assert.deepEqual(told(days), ["a whole number"])
  for (const days of ["0", "7", ""]) assert.deepEqual(told(days), [])
})

test("a day that must not lie ahead is told with its own words, and today passes", () => {
  const shapes = [["seen_on", "date", "a real date", null, "It must not be in the future"]]
  const told = (day) => misshapen(on(...day), shapes, "2027-03-02").map(([, , words, ahead]) => [words, ahead])
  assert.deepEqual(told(["3", "3", "2027"]), [["It must not be in the future", "2027-03-03"]])
  assert.deepEqual([told(["2", "3", "2027"]), told(["3", "March", "2027"]), told(["", "", ""])], [[], [], []])
  assert.deepEqual(told(["31", "2", "2027"]), [["a real date", undefined]])
})

test("a phone number and an address have their form, or are left empty", () => {
  const told = (answers) => misshapen(answers, [["phone", "tel", "in figures", PHONE, null], ["email", "email", "name@example.com", EMAIL, null]]).map(([name]) => name)
  for (const phone of ["ring me", "0163", "01632 960 001 ext 4"]) assert.deepEqual(told({ phone }), ["phone"])
  for (const email of ["rosa", "rosa@", "@example.org", "rosa@example"]) assert.deepEqual(told({ email }), ["email"])
  assert.deepEqual(told({ phone: " +44 (0)1632 960-001 ", email: " rosa@example.org " }), [])
  assert.deepEqual(told({ phone: "" }), [])
})
