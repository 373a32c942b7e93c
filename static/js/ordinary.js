// A form of which this device keeps nothing, since its person has no PIN here, is sent at its button. Its words leave the
// page only towards the service: Finish, and a look at the answers, ask first who is signed in. Where it is not they any
// more, or the service is away, all stays as it was typed.
import { ask, hello } from "./device.js"
import { markUnkept } from "./dirty.js"
import { lockWords } from "./lockwords.js"
import { say, sayFirst } from "./status.js"
import { words } from "./words.js"

const AGAIN_MS = 3000 // until then a press is a slip; after it the browser was stopped, or the page came back

export function keepNothing(form, store) {
  const tag = document.querySelector("[data-person]")?.dataset.person
  let clean // typed, and nowhere but here
  let asking
  let going // asked, and on its way
  let through
  form.setAttribute("data-guarded", "")
  sayFirst(lockWords.nothingKept)
  const typed = () => { clean ??= markUnkept(form.elements.submission_id.value) }
  if (form.hasAttribute("data-back")) typed()
  form.addEventListener("input", typed)
  form.addEventListener("change", typed)
  new BroadcastChannel("eysend").addEventListener("message", ({ data }) => { if (data === "lock") say(words.signedOut) })
  addEventListener("beforeunload", (event) => { if (clean && !going) event.preventDefault() })

  form.addEventListener("submit", async (event) => {
    if (through) return
    event.preventDefault()
    if (asking || going) return
    asking = true
    const said = await hello(store).catch(() => ask(fetch, "")) // storage that broke holds no form up
    asking = false
    if (!said) return say(words.stays)
    if (said.tag !== tag) return say(words.signedOut)
    form.elements.csrf_token.value = said.csrf
    going = through = true
    setTimeout(() => { going = false }, AGAIN_MS)
    form.requestSubmit(event.submitter)
    through = false
  })
}
