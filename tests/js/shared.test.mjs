// A device that others use, or that has not met the service yet: what is finished on it is always sent.
import assert from "node:assert/strict"
import test from "node:test"
import { hello, keeper } from "../../static/js/device.js"
import { makeDraft, openDraft, unfinished } from "../../static/js/draft.js"
import { openFinished } from "../../static/js/kept.js"
import { finish, waiting } from "../../static/js/outbox.js"
import { sendAll } from "../../static/js/sync.js"
import { memoryLocks, memoryStore } from "./memory.mjs"

const FORM = "request-by-parent.v1"
const LATER = "2100-01-01T00:00:00Z"
const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"])
const seal_key = { kid: "k1", jwk: await crypto.subtle.exportKey("jwk", pair.publicKey) }

function service() {
  const posted = []
  const fetch = async (url, { body } = {}) => {
    if (url.endsWith("hello")) return Response.json({ proto: "eysend-sync/1", server_time: LATER, seal_key, nobody: { token: "n", until: LATER } })
    const { items } = JSON.parse(body)
    posted.push(...items)
    return Response.json({ results: items.map(({ id, sha256 }) => ({ id, sha256, result: "received", outcome: "applied" })) })
  }
  return { posted, fetch, send: (store) => sendAll({ store, fetch, locks: memoryLocks() }) }
}

const begin = (store, who, id) => makeDraft({ store, who, id, form: FORM })
const end = (store, who, id) => finish({ store, who, draft: begin(store, who, id), form: FORM, answers: { see: id } })

test("shared and finished before the device ever met the service: it is sent when it does", async () => {
  const store = memoryStore()
  const who = { ...(await keeper(store, "nobody")), fleeting: true }
  await begin(store, who, "f").save({ see: "f" })
  assert.deepEqual(await store.all("drafts"), [])
  await end(store, who, "f")
  const { send, posted } = service()
  await send(store)
  assert.deepEqual([JSON.parse(posted[0].envelope.ct).answers, await waiting(store)], [{ see: "f" }, []])
})

test("also where the browser emptied its storage before Finish", async () => {
  const store = memoryStore()
  const who = { ...(await keeper(store, "nobody")), fleeting: true }
  await store.change(["keys", "meta"], (all) => Object.values(all).forEach((one) => one.clear()))
  await end(store, who, "f")
  await service().send(store)
  assert.deepEqual(await waiting(store), [])
})

test("shared, and the device knows the service: what is finished opens for nobody here, and is sent", async () => {
  const store = memoryStore()
  await hello(store, service())
  const who = { ...(await keeper(store, "nobody")), fleeting: true }
  await assert.rejects(openFinished(who, await end(store, who, "f")))
  const { send, posted } = service()
  await send(store)
  assert.deepEqual(posted.map((one) => one.id), ["f"])
})

test("a form begun before the device was called shared still opens", async () => {
  const store = memoryStore()
  const who = await keeper(store, "nobody")
  await begin(store, who, "older").save({ see: "lilac" })
  who.fleeting = true
  const [draft] = await unfinished(store, who, FORM)
  assert.deepEqual(await openDraft(who, draft), { see: "lilac" })
})

test("tabs that open before the first hello are one device, and hello keeps its id", async () => {
  const store = memoryStore()
  const [one, two] = await Promise.all([keeper(store, "nobody"), keeper(store, "nobody")])
  for (const [who, id] of [[one, "a"], [two, "b"]]) await end(store, who, id)
  await hello(store, service())
  const devices = new Set([...(await waiting(store)).map((item) => item.device_id), (await keeper(store, "nobody")).device])
  assert.equal(devices.size, 1)
})
