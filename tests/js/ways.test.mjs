// "Waiting to send": what may be filled in from there, by whom; what a sealed copy is called.
import assert from "node:assert/strict"
import { test } from "node:test"
import { nameOf } from "../../static/js/copy.js"
import { listsOfStaff, openWays } from "../../static/js/ways.js"

const FORMS = {
  "setting-audit": ["Setting audit", "/audits/new", "setting-audit.v1", "Audit a setting", "settings"],
  "plan-comment": ["What I think", "/plan-comments/new", "plan-comment.v1", "Say what you think of a plan", "plans"],
  "section-23": ["Section 23 notice", "/section-23", "section-23.v1", "Send a Section 23 notice", ""],
  request: ["Request for support", "/request-support", "request.v1", "Ask for support", ""],
  old: ["Old form", "/old", "old.v1"],
}
const offered = (lists, theirs) => openWays(FORMS, lists, theirs).map(([href]) => href)

test("each form is offered where its list is on the device, or where it needs none", () => {
  assert.deepEqual(offered({ settings: [] }), ["/audits/new", "/section-23", "/request-support"])
  assert.deepEqual(offered({ plans: [["1", "Amir"]] }), ["/plan-comments/new", "/section-23", "/request-support"])
})

test("of all forms those are offered that the service says this person may send, whatever lies on the device", () => {
  assert.deepEqual(offered({ settings: [], plans: [] }, ["plan-comment", "request"]), ["/plan-comments/new", "/request-support"])
  assert.deepEqual(offered({}, ["section-23", "setting-audit", "a form of a later release"]), ["/section-23"])
  assert.deepEqual(offered({ settings: [] }, []), [])
})

test("on a locked device there is a way to every form of staff, also where its list is a new one, and to none of parents", () => {
  const visit = ["Visit to a nursery", "/nursery-visits/new", "nursery-visit.v1", "Write down a visit", "nurseries", true]
  const chart = ["Activity chart", "/activity-chart", "chart.v1", "Fill in the chart", "charts", false]
  assert.deepEqual(openWays({ visit, chart }, listsOfStaff({ visit, chart, ...FORMS })), [["/nursery-visits/new", "Write down a visit"]])
})

test("a sealed copy is named by its form and the day on which it was finished", () => {
  assert.equal(nameOf({ form: "observation.v1", finishedAt: new Date(2026, 10, 2, 23, 59).getTime() }), "observation-2026-11-02.json")
})
