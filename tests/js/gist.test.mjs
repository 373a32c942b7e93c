import assert from "node:assert/strict"
import { test } from "node:test"
import { gist, gists } from "../../static/js/gist.js"

const LISTS = { children: [["a1", "Amir H."], ["c1", "Cai M."]], sessions: [["s1", "Tuesday 2 March, Larkfield", {}]] }
const DAY = { "seen_on-day": "2", "seen_on-month": "3", "seen_on-year": "2027" }

test("child, place and day tell a form from another", () => {
  assert.equal(gist({ child_id: "a1", place_name: "Acorns", ...DAY, saw: "He lined up cars" }, LISTS), "Amir H., Acorns, 2 March 2027")
  assert.equal(gist({ child_words: "Bo, 3 May 2024", ...DAY }, {}), "Bo, 3 May 2024, 2 March 2027")
  assert.equal(gist({ session_id: "s1", plan: "We sang and sang" }, LISTS), "Tuesday 2 March, Larkfield, We sang and sang")
})

test("where little is known, its first words do, cut short", () => {
  const saw = "He lined up nine lilac cars and looked at me, and then he lined them up again"
  assert.equal(gist({ saw, ...DAY }, LISTS), "2 March 2027, He lined up nine lilac cars and looked at me, and then he…")
  assert.equal(gist({ "seen_on-day": "31", "seen_on-month": "2", "seen_on-year": "2027" }, LISTS), "")
  assert.equal(gist({}, LISTS), "")
})

test("one that does not open says nothing, and holds up no other", async () => {
  assert.deepEqual(await gists({ key: undefined }, [{ id: "x", rev: 1, sealed: {} }], LISTS), {})
})
