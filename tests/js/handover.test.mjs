// Words go from one open page to another of the same person, and to nobody else.
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { offerWords, takeWords } from "../../static/js/handover.js"

const ADDRESS = "/plan-comments/new?version_id=7"
globalThis.FormData = class {
  constructor(values) { this.values = values }
  get(name) { return this.values[name] }
}

function page(words, tag) {
  const form = { submission_id: "one", words, for_everybody: "yes" }
  const link = { getAttribute: () => ADDRESS, closest: () => form }
  return offerWords({ querySelectorAll: () => [link], querySelector: () => link }, tag)
}

function blank() {
  return { elements: { submission_id: { value: "new" }, words: { value: "" }, for_everybody: { type: "checkbox", checked: false } } }
}

const open = page("He waved.", "sana")
after(() => open.close())

test("what was typed, its key and its tick come along", async () => {
  const { elements } = blank()
  assert.equal(await takeWords({ elements }, { tag: "sana" }, ADDRESS), true)
  assert.deepEqual([elements.submission_id.value, elements.words.value, elements.for_everybody.checked], ["one", "He waved.", true])
})

test("another person is given nothing, nor is a form behind another address", async () => {
  const { elements } = blank()
  assert.equal(await takeWords({ elements }, { tag: "tom" }, ADDRESS), false)
  assert.equal(await takeWords({ elements }, { tag: "sana" }, "/plan-comments/new?version_id=8"), false)
  assert.equal(elements.words.value, "")
})
