// Whose form this is. On a page that came over the network we ask who is signed in and never guess; the shell asks the
// device. Where it is not (or no longer) the person whose page this is, the answers stay here until Finish is pressed and
// we ask again. Where the line was lost since the page came, and this device knows its person by the page's tag, it goes
// on as it knows them. Undefined: somebody who carries on without a PIN, or nobody.
import { current, hello, keeper } from "./device.js"
import { unfinished } from "./draft.js"
import { NOBODY, formsOf } from "./heard.js"
import { element, say } from "./status.js"
import { unlocked } from "./unlock.js"
import { words } from "./words.js"

const TRY_AGAIN_MS = 3000

// Why a form without signal is for nobody here, with a way onward: the service says that it is not theirs; somebody signed
// in before, or nobody did yet.
export async function refusal(form, store) {
  const here = await current(store)
  if (here?.handle && !(await theirs(form, store, here))) return [words.notTheirs, onward("/waiting-to-send", "Waiting to send")]
  const before = (await store.all("keys")).some(({ lock, escrow, left }) => lock || escrow || left)
  const [href, text] = before ? [`/sign-in?next=${encodeURIComponent(location.pathname)}`, "Sign in"] : ["/waiting-to-send", "Waiting to send"]
  return [before ? words.left : words.nobody, onward(href, text)]
}

function onward(href, text) {
  return element("p", {}, element("a", { class: "govuk-link", href }, text))
}

// Whether this person may send the form, as far as hello said; what they began with it, or finished, is theirs in any case.
async function theirs(form, store, here) {
  const may = await formsOf(store, here.handle)
  return !may || may.includes(form.dataset.offline.split(".v")[0]) || location.hash || (await unfinished(store, here, form.dataset.offline)).length > 0
}

export async function person(form, store, early) {
  const anybody = form.closest("[data-public]") !== null // may be sent by somebody who never signed in
  const here = await current(store)
  if (form.hasAttribute("data-shell")) {
    if (anybody && !here?.handle) return keeper(store, NOBODY)
    return anybody || !here?.handle || (await theirs(form, store, here)) ? unlocked(form, store, here) : undefined
  }
  const tag = document.querySelector("[data-person]")?.dataset.person
  // This device knows them already: the PIN need not wait for the line.
  if (tag && here?.tag === tag && here.kept?.lock && !(await unlocked(form, store, { ...here, locks: [] }))) return undefined
  for (;;) {
    const said = await hello(store)
    const known = !said && tag ? await current(store) : undefined
    if (known?.tag === tag && known?.handle) return unlocked(form, store, { ...known, locks: [] })
    if (said?.handle && said.tag === tag) return unlocked(form, store, await keeper(store, said.handle))
    if (said && !said.handle && !tag && anybody) return keeper(store, NOBODY)
    say(said ? words.signedOut : words.notYet)
    await (said ? early.pressed() : new Promise((done) => setTimeout(done, TRY_AGAIN_MS)))
  }
}
