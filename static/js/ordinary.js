// A form of which this device keeps nothing, since its person has no PIN here, is sent at its button. Its words leave the
// page only towards the service: Finish asks first who is signed in. Where it is not they any more, or the service is
// away, all stays as it was typed.
import { hello } from "./device.js"
import { markUnkept } from "./dirty.js"
import { lockWords } from "./lockwords.js"
import { say, sayFirst } from "./status.js"
import { words } from "./words.js"

export function keepNothing(form, store) {
  const tag = document.querySelector("[data-person]")?.dataset.person
  let clean // typed, and nowhere but here
  let asking
  let going
  form.setAttribute("data-guarded", "")
  sayFirst(lockWords.nothingKept)
  const typed = () => { clean ??= markUnkept(form.elements.submission_id.value) }
  form.addEventListener("input", typed)
  form.addEventListener("change", typed)
  new BroadcastChannel("eysend").addEventListener("message", ({ data }) => { if (data === "lock") say(words.signedOut) })
  addEventListener("beforeunload", (event) => { if (clean && !going) event.preventDefault() })

  form.addEventListener("submit", async (event) => {
    going ||= event.submitter?.hasAttribute("formaction") // only shown, not finished
    if (going) return
    event.preventDefault()
    if (asking) return
    asking = true
    const said = await hello(store).catch(() => undefined)
    asking = false
    if (!said) return say(words.stays)
    if (said.tag !== tag) return say(words.signedOut)
    form.elements.csrf_token.value = said.csrf
    going = true
    form.submit()
  })
}
