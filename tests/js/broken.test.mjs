// One form that the service cannot read, or on which it breaks: the others go, and in few requests.
import assert from "node:assert/strict"
import test from "node:test"
import { makeDraft } from "../../static/js/draft.js"
import { finish, waiting } from "../../static/js/outbox.js"
import { sendAll } from "../../static/js/sync.js"
import { memoryLocks, memoryStore, personOn } from "./memory.mjs"

const FORM = "observation.v1"

async function tablet(forms) {
  const store = memoryStore()
  await store.change(["meta"], ({ meta }) => meta.put({ id: "token:pat", value: "token of pat" }))
  const who = await personOn(store, "pat")
  const ids = Array.from({ length: forms }, (_, number) => `form-${number}`)
  for (const id of ids) await finish({ store, who, draft: makeDraft({ store, who, id, form: FORM }), form: FORM, answers: {} })
  return { store, ids }
}

function service(answer) {
  const batches = []
  const fetch = async (url, { body }) => {
    const { items } = JSON.parse(body)
    if (!items) return Response.json({ told: true })
    batches.push(items)
    return answer(items)
  }
  return { fetch, batches }
}

const take = (items) => Response.json({ results: items.map(({ id, sha256 }) => ({ id, sha256, result: "received", outcome: "applied" })) })

// Each form is due again each time, as where somebody presses “Send now”.
async function sendOften(store, { fetch, batches }, times) {
  const counts = []
  for (let turn = 0; turn < times; turn++) {
    const before = batches.length
    await sendAll({ store, fetch, locks: memoryLocks(), now: () => Date.now() + turn * 400_000 })
    counts.push(batches.length - before)
  }
  return counts
}

test("once the bad one was found the rest goes together again, and where all are bad nothing more is tried than before", async () => {
  const { store, ids } = await tablet(30)
  const one = service((items) => (items.some((item) => item.id === ids[3]) ? new Response("", { status: 400 }) : take(items)))
  await sendOften(store, one, 1)
  assert.deepEqual([(await waiting(store)).length, one.batches.length], [1, 12])
  const none = service(() => new Response("", { status: 400 }))
  await sendOften((await tablet(30)).store, none, 1)
  assert.equal(none.batches.length, 35)
})

for (const bad of [[0], [3], [3, 4], [0, 1, 29]]) {
  test(`forms on which the service breaks do not hold up the others: ${bad} of 30`, async () => {
    const { store, ids } = await tablet(30)
    const hurt = (item) => bad.some((number) => ids[number] === item.id)
    await sendOften(store, service((items) => (items.some(hurt) ? new Response("", { status: 500 }) : take(items))), 6)
    assert.deepEqual((await waiting(store)).map((item) => item.id), bad.map((number) => ids[number]))
  })
}

test("however often there was no signal, the forms go together once there is", async () => {
  const { store } = await tablet(30)
  await sendOften(store, service(() => { throw new TypeError("no line") }), 4)
  const { batches, fetch } = service(take)
  await sendAll({ store, fetch, locks: memoryLocks(), now: () => Date.now() + 4_000_000 })
  assert.deepEqual(batches.map((items) => items.length), [25, 5])
})

test("a service that is down is asked no more than twice each time", async () => {
  const { store } = await tablet(30)
  assert.deepEqual(await sendOften(store, service(() => new Response("", { status: 503 })), 5), [1, 1, 1, 2, 2])
})

test("fault 8: 200 forms on a line that comes and goes, before the service or after it, all arrive", async () => {
  const { store, ids } = await tablet(200)
  const arrived = new Set()
  let turn = 0
  const flapping = (items) => {
    turn += 1
    if (turn % 3 === 1) throw new TypeError("no line")
    for (const { id } of items) arrived.add(id)
    if (turn % 3 === 2) throw new TypeError("the answer was lost")
    return take(items)
  }
  await sendOften(store, service(flapping), 24)
  assert.deepEqual([arrived.size, (await waiting(store)).length], [ids.length, 0])
})
