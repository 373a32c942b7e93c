// A token that has run out, and a device on which nobody is signed in any more.
import assert from "node:assert/strict"
import test from "node:test"
import { current, hello } from "../../static/js/device.js"
import { makeDraft } from "../../static/js/draft.js"
import { finish, waiting } from "../../static/js/outbox.js"
import { sendAll } from "../../static/js/sync.js"
import { memoryLocks, memoryStore, personOn } from "./memory.mjs"

const FORM = "observation.v1"
const LATER = "2100-01-01T00:00:00Z"

async function tablet(until) {
  const store = memoryStore()
  const said = [{ id: "token:pat", value: "old", until }, { id: "current", value: "pat", tag: "t" }]
  await store.change(["meta"], ({ meta }) => said.forEach((one) => meta.put(one)))
  const who = await personOn(store, "pat")
  await finish({ store, who, draft: makeDraft({ store, who, id: "a", form: FORM }), form: FORM, answers: {} })
  return store
}

function service(signedIn, up = true) {
  const asked = []
  const fetch = async (url, options) => {
    asked.push(url.split("/").at(-1))
    if (!up) throw new TypeError("no line")
    const device = { token: "fresh", until: LATER }
    if (url.endsWith("hello")) return Response.json({ proto: "eysend-sync/1", user_handle: signedIn, tag: "t", server_time: LATER, device })
    asked.push(options.headers.Authorization)
    return Response.json({ results: JSON.parse(options.body).items.map(({ id, sha256 }) => ({ id, sha256, result: "received", outcome: "applied" })) })
  }
  return { asked, fetch }
}

test("a token that has run out: hello first, and the form goes with the new one", async () => {
  const store = await tablet("2020-01-01T00:00:00Z")
  const { asked, fetch } = service("pat")
  assert.equal(await sendAll({ store, fetch, locks: memoryLocks() }), "sent")
  assert.deepEqual(asked, ["hello", "envelopes", "Bearer fresh"])
})

test("a token that is good, or of which nobody knows until when, is used as it is", async () => {
  for (const until of [LATER, undefined]) {
    const { asked, fetch } = service("pat")
    await sendAll({ store: await tablet(until), fetch, locks: memoryLocks() })
    assert.deepEqual(asked, ["envelopes", "Bearer old"])
  }
})

test("its person is not signed in: the form goes to be held; without a line it stays", async () => {
  const { asked, fetch } = service(null)
  await sendAll({ store: await tablet("2020-01-01T00:00:00Z"), fetch, locks: memoryLocks() })
  assert.deepEqual(asked, ["hello", "envelopes", "Bearer old"])
  const store = await tablet("2020-01-01T00:00:00Z")
  const away = service("pat", false)
  assert.equal(await sendAll({ store, fetch: away.fetch, locks: memoryLocks() }), "wait")
  assert.deepEqual([away.asked, (await waiting(store)).length], [["hello"], 1])
})

test("when hello says nobody, the device forgets who was here, and keeps what they finished", async () => {
  const store = await tablet(LATER)
  await hello(store, { fetch: service("pat").fetch })
  assert.equal((await current(store)).handle, "pat")
  await hello(store, { fetch: service(null).fetch })
  assert.equal(await current(store), undefined)
  assert.equal((await waiting(store)).length, 1)
})
