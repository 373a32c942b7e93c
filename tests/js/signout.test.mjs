// Signing out of a device is not undone by the next hello.
import assert from "node:assert/strict"
import { test } from "node:test"
import { hello } from "../../static/js/device.js"
import { forgetPerson } from "../../static/js/leaving.js"
import { memoryStore } from "./memory.mjs"


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
  return { store }
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
