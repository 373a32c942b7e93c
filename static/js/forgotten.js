// A forgotten PIN: with signal the service gives the key back; without, who is here may start anew under another key, and
// what is unfinished stays shut until the service can be asked. Neither shows anything to who merely found the device.
import { keeper } from "./device.js"
import { askBack } from "./keys.js"
import { lockWords as words } from "./lockwords.js"
import { link, put, title } from "./pinpage.js"
import { element, say } from "./status.js"
import { words as states } from "./words.js"

export async function again(work, handle, { choose, ask }) {
  const { store, place } = work
  const { raw, status } = await askBack(store, handle)
  const person = async () => ({ ...work, who: await keeper(store, handle) })
  if (raw) return choose(await person(), raw)
  const why = { 0: words.pinSignal, 401: words.pinSignIn, 403: words.pinSignIn, 429: words.pinOften }[status] ?? states.unreachable
  const way = why === words.pinSignIn ? [signIn("Sign in again")] : []
  if (status === 0 && (await mayStartAnew(work, handle))) {
    const button = element("button", { type: "button", class: "govuk-button" }, words.pinFresh)
    button.addEventListener("click", async () => choose({ ...(await person()), fresh: true }))
    way.push(element("p", {}, words.pinFreshHow), button)
  }
  put(place, title(words.pinForgot), element("p", { class: "next" }, why), ...way, link("Back", () => ask(work)))
  return say(why)
}

// Only who is here, for themselves; never in place of the PIN that guards what is to be deleted.
async function mayStartAnew({ store, back }, handle) {
  return !back && (await store.get("meta", "current"))?.value === handle
}

// They signed out in another tab, while this one asked for the PIN.
export function out({ place }) {
  put(place, title(words.pinType), element("p", { class: "next" }, states.left), signIn("Sign in"))
  say(states.left)
}

function signIn(text) {
  return element("a", { class: "govuk-button", href: `/sign-in?next=${encodeURIComponent(location.pathname)}` }, text)
}
