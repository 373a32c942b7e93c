// One tab at a time types into a draft. Another may read it, and carry on with it once the first kept its last words.
const PATIENCE_MS = 3000
const channel = globalThis.BroadcastChannel && new BroadcastChannel("eysend-drafts")

// Holds the draft for this tab; false where another tab holds it. `leave` is called when that tab wants to carry on.
export function hold(id, leave, locks = navigator.locks) {
  return new Promise((told) => {
    locks.request(name(id), { ifAvailable: true }, (lock) => { told(Boolean(lock)); return lock && kept(id, leave) }).catch(leave)
  })
}

// Takes the draft over: the tab that has it is asked, and where it does not answer, it loses it.
export async function takeOver(id, leave, locks = navigator.locks) {
  channel.postMessage({ wants: id })
  await new Promise((told) => {
    let mine = false
    const held = () => {
      mine = true
      told()
      return kept(id, leave)
    }
    const steal = () => locks.request(name(id), { steal: true }, held).catch(leave)
    locks.request(name(id), { signal: AbortSignal.timeout(PATIENCE_MS) }, held).catch(() => (mine ? leave() : steal()))
  })
}

// Until this page closes, or another tab asks: then the last words are kept first.
function kept(id, leave) {
  return new Promise((done) => {
    channel.addEventListener("message", async function asked({ data }) {
      if (data.wants !== id) return
      channel.removeEventListener("message", asked)
      await leave()
      done()
    })
  })
}

function name(id) {
  return `draft-${id}`
}
