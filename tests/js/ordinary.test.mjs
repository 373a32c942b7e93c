// A form of which nothing is kept: its words leave the page only towards the service, once, whatever became of the storage.
import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { keepNothing } from "../../static/js/ordinary.js"
import { memoryStore } from "./memory.mjs"

const FINISH = { hasAttribute: () => false }
const CHECK = { hasAttribute: (name) => name === "formaction" }
const said = []
let service, leaving, later

globalThis.document = { querySelector: (what) => (what === "[data-person]" ? { dataset: { person: "pat" } } : status(what)), querySelectorAll: () => [] }
globalThis.BroadcastChannel = EventTarget
globalThis.addEventListener = (_, asked) => { leaving = asked }
globalThis.fetch = async () => service()
Object.defineProperty(globalThis, "navigator", { configurable: true, value: { locks: { request: async () => {} } } })
globalThis.setTimeout = (then) => { later = then }

function status(what) {
  return what === "[data-status]" ? { textContent: "", replaceChildren: (...words) => said.push(words.join("")), classList: { toggle() {} } } : null
}

function answers(tag, csrf = "fresh") {
  service = () => Response.json({ proto: "eysend-sync/1", user_handle: tag, tag, csrf, server_time: "2027-03-02T09:00:00Z", device: {} })
}

// As the browser does it: what nobody prevents is posted, by the button that was pressed.
function open(store = memoryStore()) {
  const form = Object.assign(new EventTarget(), { sent: [], setAttribute() {}, hasAttribute: () => false, elements: { submission_id: { value: "one" }, csrf_token: { value: "old" } } })
  form.requestSubmit = (submitter = null) => {
    const event = Object.assign(new Event("submit", { cancelable: true }), { submitter })
    if (form.dispatchEvent(event)) form.sent.push([submitter, form.elements.csrf_token.value])
  }
  form.submit = () => form.sent.push([FINISH, form.elements.csrf_token.value])
  keepNothing(form, store)
  form.dispatchEvent(new Event("input"))
  return form
}

async function press(form, button) {
  form.requestSubmit(button)
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setImmediate(done))
}

function asksBeforeLeaving() {
  const event = new Event("beforeunload", { cancelable: true })
  leaving(event)
  return event.defaultPrevented
}

beforeEach(() => answers("pat"))

for (const [name, button] of Object.entries({ FINISH, CHECK })) {
  test(`without signal the form stays, and with it goes by the button that was pressed: ${name}`, async () => {
    service = () => { throw new TypeError("no line") }
    const form = open()
    await press(form, button)
    assert.deepEqual([form.sent, asksBeforeLeaving()], [[], true])
    assert.match(said.at(-1), /Your answers stay on this page/)
    answers("pat")
    await press(form, button)
    assert.deepEqual([form.sent, asksBeforeLeaving()], [[[button, "fresh"]], false])
  })
}

test("the answers are not shown to somebody else who signed in meanwhile", async () => {
  answers("tom")
  const form = open()
  await press(form, CHECK)
  assert.deepEqual(form.sent, [])
})

test("a second press while the form is on its way sends nothing", async () => {
  const form = open()
  await press(form, FINISH)
  await press(form, FINISH)
  assert.equal(form.sent.length, 1)
})

test("where the browser was stopped, leaving and Finish ask again a few seconds later", async () => {
  const form = open()
  await press(form, CHECK)
  later()
  assert.equal(asksBeforeLeaving(), true)
  service = () => { throw new TypeError("no line") }
  await press(form, FINISH)
  assert.equal(form.sent.length, 1)
  answers("pat")
  await press(form, FINISH)
  assert.equal(form.sent.length, 2)
})

const broken = async () => { throw new DOMException("no", "QuotaExceededError") }
for (const deed of ["get", "change"]) {
  test(`where storage broke (${deed}) the form is sent all the same, but not as somebody else nor to nobody`, async () => {
    const form = open({ ...memoryStore(), [deed]: broken })
    answers("tom")
    await press(form, FINISH)
    service = () => { throw new TypeError("no line") }
    await press(form, FINISH)
    assert.deepEqual(form.sent, [])
    answers("pat")
    await press(form, FINISH)
    assert.deepEqual(form.sent, [[FINISH, "fresh"]])
  })
}
