// When to send: as a page opens, when the network returns, when the page is looked at again, when asked, and later.
import { waiting } from "./outbox.js"
import { count, say } from "./status.js"
import { sendAll } from "./sync.js"
import { about, words } from "./words.js"

const channel = new BroadcastChannel("eysend")
const LOOK_AGAIN_MS = 300_000
const DAY_MS = 86_400_000

export function startSender(store, { onChange = () => {} } = {}) {
  let timer
  let running

  async function changed() {
    const items = await waiting(store)
    count(items.length)
    onChange(items)
    return items
  }

  function tell(state, what) {
    if (state === "sending") say(words.sending(what.number, what.of), "line")
    if (state === "wiped") return gone()
    if (state !== "received") return
    document.dispatchEvent(new CustomEvent("eysend:received", { detail: what }))
    say(about(what)) // also of the words alone, while photos are on their way
    channel.postMessage("changed")
  }

  async function run() {
    await changed()
    const end = await sendAll({ store, tell })
    const items = await changed()
    if (end === "update") navigator.serviceWorker?.ready.then((one) => one.update()).catch(() => {})
    say(items.length === 0 ? "" : (lines(items.length)[end] ?? ""), "line")
    const late = items.filter((item) => Date.now() - item.finishedAt > DAY_MS).length
    say(late > 0 ? words.late(late) : "", "late")
    if (items.length === 0) return
    clearTimeout(timer)
    timer = setTimeout(send, delay(items))
  }

  function send() {
    running ??= run().catch(() => {}).finally(() => { running = undefined })
    return running
  }

  // A run that began before hello knows nothing of what it said: once it has ended, another.
  async function sendAfterHello() {
    await running
    return send()
  }

  // Somebody asks, or the network is back: what failed before is tried at once. Tries that reached nobody say nothing of
  // the service, so they do not make the next wait longer.
  async function sendNow() {
    await running
    await store.change(["outbox"], async ({ outbox }) => {
      for (const item of await outbox.getAll()) outbox.put({ ...item, nextAt: 0, attempts: item.why === "no-answer" ? 0 : item.attempts })
    })
    return send()
  }

  // A page that still shows what was taken off goes, in every tab: it would put it back.
  function gone() {
    channel.postMessage("wiped")
    location.replace("/waiting-to-send")
  }

  channel.onmessage = ({ data }) => (data === "wiped" ? location.replace("/waiting-to-send") : changed())
  addEventListener("online", sendNow)
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sendNow() })
  send()
  return { send, sendNow, sendAfterHello, changed, announce: (what = "changed") => channel.postMessage(what) }
}

function lines(number) {
  return { "sign-in": words.signIn(number), update: words.tooOld, wait: navigator.onLine ? words.unreachable : words.offline }
}

function delay(items) {
  const next = Math.min(...items.map((item) => item.nextAt)) - Date.now()
  return Math.min(LOOK_AGAIN_MS, Math.max(1000, next))
}
