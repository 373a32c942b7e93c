// Details that were taken along: under a key of their own that opens for seven days, by a clock that only goes forward.
import assert from "node:assert/strict"
import test from "node:test"
import { keepDay, knownDay } from "../../static/js/day.js"
import { heardTime, trustedNow } from "../../static/js/trusted.js"
import { words } from "../../static/js/words.js"
import { wipeAsked } from "../../static/js/wipe.js"
import { memoryStore, personOn } from "./memory.mjs"

const DAY_MS = 24 * 3600 * 1000
const AMIR = { id: "1", name: "Amir H.", details: { "What the plan works towards": ["Choosing at snack"] } }

async function tablet() {
  const store = memoryStore()
  await store.change(["meta"], ({ meta }) => meta.put({ id: "current", value: "pat" }))
  return { store, who: await personOn(store, "pat") }
}

function day(days = 7, id = "p1", children = [AMIR]) {
  return { id, until: new Date(Date.now() + days * DAY_MS).toISOString(), children }
}

test("what was taken opens for its person, and lies sealed", async () => {
  const { store, who } = await tablet()
  await keepDay(store, who, day(), { taken: true })
  assert.deepEqual((await knownDay(store, who)).children, [AMIR])
  const [row] = await store.all("pack")
  assert.ok(!JSON.stringify(row).includes("Amir") && !new TextDecoder().decode(row.sealed.ct).includes("Amir"))
  assert.equal(await knownDay(store, await personOn(store, "tess")), undefined)
})

test("only what was taken here is kept, and what the service gives no more goes", async () => {
  const { store, who } = await tablet()
  await keepDay(store, who, day())
  assert.equal(await knownDay(store, who), undefined)
  await keepDay(store, who, day(), { taken: true })
  await keepDay(store, who, day(7, "p1", []))
  assert.deepEqual((await knownDay(store, who)).children, [])
  await keepDay(store, who, null)
  assert.deepEqual(await store.all("pack"), [])
})

test("a later end written into the database opens nothing", async () => {
  const { store, who } = await tablet()
  await keepDay(store, who, day(), { taken: true })
  const [row] = await store.all("pack")
  await store.change(["pack"], ({ pack }) => pack.put({ ...row, until: row.until + 90 * DAY_MS }))
  assert.equal(await knownDay(store, who), undefined)
})

test("once its time was over it stays over, also with the clock set back", async (t) => {
  const { store, who } = await tablet()
  await keepDay(store, who, day(), { taken: true })
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() + 3 * DAY_MS })
  assert.ok(await knownDay(store, who))
  t.mock.timers.setTime(Date.now() + 5 * DAY_MS)
  assert.equal(await knownDay(store, who), undefined)
  t.mock.timers.setTime(Date.now() - 8 * DAY_MS)
  assert.equal(await knownDay(store, who), undefined)
})

test("the clock never goes back, until the service says what time it is", async () => {
  const { store } = await tablet()
  const later = Date.now() + 365 * DAY_MS
  assert.equal(await trustedNow(store, () => later), later)
  assert.equal(await trustedNow(store, () => 0), later)
  const now = new Date("2027-03-02T09:00:00Z")
  await store.change(["meta"], ({ meta }) => heardTime(meta, now.toISOString(), () => 0))
  assert.equal(await trustedNow(store, () => 0), now.getTime())
})

test("asked from afar to take everything off, this goes too", async () => {
  const { store, who } = await tablet()
  await keepDay(store, who, day(), { taken: true })
  await store.change(["meta"], ({ meta }) => meta.put({ id: "wipe:pat", value: "now" }))
  await wipeAsked(store)
  assert.deepEqual(await store.all("pack"), [])
})

// Taken at ten past eight in London, on a tablet whose own clock is a day ahead; seven days later the clocks have changed.
for (const [changes, taken, until, updated, lasts] of [
  ["25 October", "2026-10-19T07:10:00Z", "2026-10-26T07:10:00Z", "Monday 08:10", "Monday 26 October at 07:10"],
  ["28 March", "2027-03-22T08:10:00Z", "2027-03-29T08:10:00Z", "Monday 08:10", "Monday 29 March at 09:10"],
]) test(`over ${changes} the page says in London’s time when it was updated and until when it opens`, async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse(taken) + DAY_MS })
  const { store, who } = await tablet()
  await store.change(["meta"], ({ meta }) => heardTime(meta, taken))
  await keepDay(store, who, { id: "p1", until, children: [AMIR] }, { taken: true })
  const known = await knownDay(store, who)
  assert.equal(words.updated(known.updated), `Last updated ${updated}`)
  assert.equal(words.opensUntil(known.until), `It can be opened on this device until ${lasts}.`)
  t.mock.timers.setTime(Date.parse(until) + DAY_MS - 60_000)
  assert.ok(await knownDay(store, who))
  t.mock.timers.setTime(Date.parse(until) + DAY_MS)
  assert.equal(await knownDay(store, who), undefined)
})
