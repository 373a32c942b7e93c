import { choose } from "./answers.js"

// Words typed where they need signal go along into the form that needs none: from one open page to another of the same
// person, in memory only. Nothing is written anywhere, and a page of somebody else neither asks nor answers.
const CHANNEL = "eysend-words"
const WAIT_MS = 300
const ALONG = ["submission_id", "words", "for_everybody"]

// On a page with a link “Write it where there is no signal” inside a form: gives its words to the page behind that link.
export function offerWords(root, tag = root.querySelector("[data-person]")?.dataset.person) {
  if (!root.querySelector("a[data-words-along]")) return undefined
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener("message", ({ data: { asks, tag: whose } }) => {
    const link = [...root.querySelectorAll("form a[data-words-along]")].find((one) => one.getAttribute("href") === asks)
    if (!link || !tag || whose !== tag) return
    const typed = new FormData(link.closest("form"))
    const about = link.closest("form").elements?.about?.selectedOptions[0]
    const words = Object.fromEntries(ALONG.filter((name) => typed.get(name)).map((name) => [name, typed.get(name)]))
    if (words.words) channel.postMessage({ for: asks, words, about: about && [about.value, about.text] })
  })
  return channel
}

// In the form: its key goes along too, so that what had arrived after all counts once. Gives whether words came.
export async function takeWords(form, { tag }, address = location.pathname + location.search) {
  if (!tag || !form.elements.words || !address.includes("?")) return false
  const { words, about } = (await asked({ asks: address, tag })) ?? {}
  for (const [name, value] of Object.entries(words ?? {})) {
    const field = form.elements[name]
    if (field.type === "checkbox") field.checked = true
    else field.value = value
  }
  if (about) choose(form.elements.about, ...about)
  return Boolean(words)
}

function asked(question) {
  const channel = new BroadcastChannel(CHANNEL)
  const answer = new Promise((done) => {
    channel.addEventListener("message", ({ data }) => { if (data.for === question.asks) done(data) })
    setTimeout(done, WAIT_MS)
  })
  channel.postMessage(question)
  return answer.finally(() => channel.close())
}
