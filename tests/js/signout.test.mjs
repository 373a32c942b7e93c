// Signing out of a device is not undone: not by the next hello, not by a page that is still open.
import assert from "node:assert/strict"
import { test } from "node:test"
import { hello } from "../../static/js/device.js"
import { makeDraft } from "../../static/js/draft.js"
import { forgetPerson } from "../../static/js/leaving.js"
import { finish } from "../../static/js/outbox.js"
import { wipe } from "../../static/js/wipe.js"
import { memoryStore, personOn } from "./memory.mjs"

const FORM = "request.v1"

// Hello says that Sana is signed in, until she is signed out; `refused`: signing out is answered with 500.
function service({ tag = "s", refused = false, during = async () => {} } = {}) {
  const asked = []
  const fetch = async (url) => {
    asked.push(url)
    await during()
    if (url === "/sign-out") return new Response("", { status: refused ? 500 : 200 })
    const who = asked.includes("/sign-out") && !refused ? {} : { user_handle: tag === "s" ? "sana" : "tom", tag, csrf: "c" }
    return Response.json({ proto: "eysend-sync/1", ...who, server_time: "2027-03-02T09:00:00Z", device: {} })
  }
  return { asked, fetch }
}

const has = async (store, id) => Boolean(await store.get("meta", id))
const ids = async (store, name) => (await store.all(name)).map(({ id }) => id)
const signOut = (store) => store.change(["meta", "pack"], forgetPerson)

async function phone() {
  const store = memoryStore()
  await hello(store, service())
  await store.change(["pack"], ({ pack }) => pack.put({ id: "sana" }))
  return { store, who: await personOn(store, "sana") }
}

test("Sana signed out without signal: hello signs her out at the service, and knows nobody here", async () => {
  const { store } = await phone()
  await signOut(store)
  const { asked, fetch } = service()
  assert.equal((await hello(store, { fetch })).handle, undefined)
  assert.deepEqual(asked, ["/sync/v1/hello", "/sign-out"])
  assert.deepEqual([await has(store, "current"), await has(store, "leaving"), await ids(store, "pack")], [false, false, []])
})

test("where the service refuses, she stays signed out of this device, and it is told again next time", async () => {
  const { store } = await phone()
  await signOut(store)
  for (const { fetch } of [service({ refused: true }), service({ refused: true })]) await hello(store, { fetch })
  assert.deepEqual([await has(store, "current"), await has(store, "leaving")], [false, true])
})

test("Tom, who has signed in since, stays signed in", async () => {
  const { store } = await phone()
  await signOut(store)
  const { asked, fetch } = service({ tag: "t" })
  assert.equal((await hello(store, { fetch })).handle, "tom")
  assert.deepEqual([asked, await has(store, "leaving")], [["/sync/v1/hello"], false])
})

test("an answer that was asked for before she signed out does not bring her back", async () => {
  const { store } = await phone()
  const during = async () => {
    await signOut(store)
    await store.change(["meta"], ({ meta }) => meta.delete("leaving")) // and the service was told by another tab
  }
  assert.equal((await hello(store, service({ during }))).handle, undefined)
  assert.equal(await has(store, "current"), false)
})

test("once her things were removed a page that is still open puts nothing back, and what it finishes is sent", async () => {
  const { store, who } = await phone()
  const draft = makeDraft({ store, who, id: "d", form: FORM })
  await draft.save({ see: "lilac" })
  await wipe(store, "sana")
  assert.equal(await draft.save({ see: "lilac again" }), undefined)
  assert.deepEqual([await ids(store, "keys"), await ids(store, "drafts"), await has(store, "current")], [[], [], false])
  const seal = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"])
  who.seal = { kid: "k1", jwk: await crypto.subtle.exportKey("jwk", seal.publicKey) }
  await finish({ store, who, draft, form: FORM, answers: {} })
  assert.deepEqual([await ids(store, "outbox"), await ids(store, "keys")], [["d"], []])
})

test("signed in again after it, her words are kept as ever", async () => {
  const { store } = await phone()
  await wipe(store, "sana")
  const who = await personOn(store, "sana")
  assert.ok(await makeDraft({ store, who, id: "d", form: FORM }).save({ see: "lilac" }))
})
