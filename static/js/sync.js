// Sends what waits, oldest first, one sender at a time on this device, each form with its own author's token.
import { received } from "./arrived.js"
import { choose, isDue, oftenTried, tooOld } from "./batch.js"
import { draftAgain } from "./draft.js"
import { greet, runOut } from "./greet.js"
import { NOBODY } from "./heard.js"
import { ledger, tellOfAll, wasTold } from "./ledger.js"
import { keyOf } from "./lock.js"
import { envelope, keep, waiting } from "./outbox.js"
import { backoff, outcome } from "./outcome.js"
import { sendParts } from "./parts.js"
import { post } from "./post.js"
import { wipeAsked } from "./wipe.js"
import { howMany } from "./wrong.js"

// Gives "sent", "busy" (another tab sends), or why it stopped: wait, sign-in, update. `tell(state, about)` is for words.
export function sendAll({ store, fetch = globalThis.fetch, locks = navigator.locks, now = Date.now, tell = () => {} }) {
  const work = { store, fetch, now, tell, most: Infinity, greeted: new Set(), parted: new Set() }
  return locks.request("eysend-send", { ifAvailable: true }, (lock) => (lock ? all(work) : "busy"))
}

// First what is finished goes; then, where the service answers, what was to be taken off is, and the ledger is told.
async function all(work) {
  const end = await run(work)
  if (end === "wait") return end
  if (await wipeAsked(work.store)) work.tell("wiped")
  return tellOfAll(work.store, work.fetch).then(() => end)
}

async function run(work) {
  const passed = new Set()
  let end = "sent"
  for (;;) {
    const ready = (await waiting(work.store)).filter((item) => isDue(item, work.now()) && !passed.has(item.author_ref))
    const next = ready.length > 0 ? await send(ready, work) : await sendParts(work)
    if (next === "nothing") return end
    if (next === "again" || next === "done") continue
    end = next
    if (next !== "sign-in") return end
    passed.add(ready[0].author_ref)
  }
}

async function send(ready, work) {
  const { store, tell } = work
  const said = await store.get("meta", "limits")
  const items = choose(ready, work, said)
  if (tooOld(said)) return after(outcome({ status: 409 }, items), items, work)
  const [{ author_ref: author }] = items
  if ((await runOut(author, work)) && (await greet(author, work)) === "wait") return "wait"
  const token = (await store.get("meta", `token:${author}`))?.value
  if (!token) return greet(author, work)
  tell("sending", { number: items.length, of: ready.length })
  const key = keyOf(author) ?? (await store.get("keys", author))?.key
  const sent = await opened(items, key, work)
  if (sent.length === 0) return "again"
  const about = author === NOBODY ? undefined : await ledger(store, author)
  const verdict = outcome(await post(sent, token, work.fetch, about), sent)
  for (const receipt of verdict.received) {
    const back = receipt.reason === "invalid" ? items.find((one) => one.id === receipt.id && !one.fleeting) : undefined
    receipt.wrong = howMany(receipt.words)
    await received(store, receipt, back && draftAgain(back, receipt.words))
    tell("received", receipt)
  }
  const gone = items.filter(({ id }) => verdict.received.some((one) => one.id === id))
  if (about && gone.length > 0) await wasTold(store, author, about, gone)
  return after(verdict, items, work)
}

// One form that does not open any more (its bytes were damaged) stays where it is and does not hold up the others.
async function opened(items, key, { store, now }) {
  const sent = []
  for (const item of items) {
    const one = await envelope(item, key).catch(() => undefined)
    if (one) sent.push(one)
    else await keep(store, item.id, { why: "cannot-open", attempts: item.attempts + 1, nextAt: now() + 3_600_000 })
  }
  return sent
}

// Whatever was not received stays, with a later time for the next try. What the service cannot read is found by halves,
// and so is what it breaks on, where it takes others.
async function after({ kept, next }, items, work) {
  if (next === "sign-in" || next === "hello") return greet(items[0].author_ref, work)
  if (next === "done") Object.assign(work, { well: true, most: work.most * 2 })
  const one = next === "halve" || (next === "wait" && (items[0].id === work.alone || (work.well && oftenTried(items))))
  if (one && items.length > 1) {
    work.most = Math.ceil(items.length / 2)
    return "again"
  }
  for (const { id, why, after: seconds, left } of kept) {
    const attempts = items.find((item) => item.id === id).attempts + 1
    await keep(work.store, id, { attempts, why, left, nextAt: work.now() + 1000 * (seconds ?? backoff(attempts - 1)) })
  }
  if (one && work.well) work.most = Infinity
  return one ? "again" : next
}
