// Words go from one open page to another of the same person, and to nobody else.
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { offerWords, takeWords } from "../../static/js/handover.js"

const ADDRESS = "/plan-comments/new?version_id=7"
globalThis.Option = class {
  constructor(text, value) { Object.assign(this, { text, value }) }
}
globalThis.FormData = class {
  constructor(values) { this.values = values }
  get(name) { return this.values[name] }
}

function page(words, tag) {
  const about = { selectedOptions: [{ value: "42", text: "Choosing" }] }
  const form = { submission_id: "one", words, for_everybody: "yes", elements: { about } }
  const link = { getAttribute: () => ADDRESS, closest: () => form }
  return offerWords({ querySelectorAll: () => [link], querySelector: () => link }, tag)
}

// A list takes no value that it does not offer, as in a browser.
function list() {
  const options = [{ value: "plan" }]
  const parentElement = { parentElement: { hidden: true } }
  return {
    options,
    parentElement,
    add: (option) => options.push(option),
    get value() { return this.chosen ?? "plan" },
    set value(value) { if (options.some((one) => one.value === value)) this.chosen = value },
  }
}

function blank() {
  return { elements: { about: list(), submission_id: { value: "new" }, words: { value: "" }, for_everybody: { type: "checkbox", checked: false } } }
}

const open = page("He waved.", "sana")
after(() => open.close())

test("what was typed, its key and its tick come along", async () => {
  const { elements } = blank()
  assert.equal(await takeWords({ elements }, { tag: "sana" }, ADDRESS), true)
  assert.deepEqual([elements.submission_id.value, elements.words.value, elements.for_everybody.checked], ["one", "He waved.", true])
})

test("the outcome that they are about comes along, by its name, and can be seen", async () => {
  const { elements: { about }, ...form } = blank()
  await takeWords({ elements: { ...blank().elements, about }, ...form }, { tag: "sana" }, ADDRESS)
  assert.deepEqual([about.options[1].text, about.options[1].value], ["Choosing", "42"])
  assert.equal(about.parentElement.parentElement.hidden, false)
})

test("another person is given nothing, nor is a form behind another address", async () => {
  const { elements } = blank()
  assert.equal(await takeWords({ elements }, { tag: "tom" }, ADDRESS), false)
  assert.equal(await takeWords({ elements }, { tag: "sana" }, "/plan-comments/new?version_id=8"), false)
  assert.equal(elements.words.value, "")
})
