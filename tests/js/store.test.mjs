// The device's database dies, is blocked, is full or is newer than this page: it is opened again, or people are told.
import assert from "node:assert/strict"
import test from "node:test"
import { openStore } from "../../static/js/store.js"

const named = (name) => Object.assign(new Error(name), { name })

// A database that fails with these names, one an opening or use, and then works. `asked` is what was done.
function database({ opens = [], uses = [] } = {}) {
  const asked = []
  let hooks
  const use = (what) => async () => {
    asked.push(what)
    const name = uses.shift()
    if (name) throw named(name)
    return what
  }
  const store = () => ({ delete: () => asked.push("delete"), put: () => asked.push("put") })
  const transaction = (names) => ({ objectStore: store, done: use(`change ${names}`)(), abort() {} })
  const open = async (_, __, given) => {
    hooks = given
    asked.push("open")
    const name = opens.shift()
    if (name) throw named(name)
    return { get: use("get"), getAll: use("all"), getAllKeys: use("keys"), count: use("count"), transaction }
  }
  return { asked, open, hooks: () => hooks }
}

for (const name of ["InvalidStateError", "UnknownError", "AbortError"]) {
  test(`Fault 22: a connection that died with ${name} is opened again, once`, async () => {
    const { open, asked } = database({ uses: [name] })
    assert.equal(await openStore("x", { open }).get("meta", "a"), "get")
    assert.deepEqual(asked, ["open", "get", "open", "get"])
    await assert.rejects(openStore("x", { open: database({ uses: [name, name] }).open }).get("meta", "a"), { name })
  })
}

test("Fault 22: a database that cannot be opened is tried again with the next word", async () => {
  const { open } = database({ opens: ["UnknownError", "UnknownError"] })
  const store = openStore("x", { open })
  await assert.rejects(store.get("meta", "a"), { name: "UnknownError" })
  assert.equal(await store.get("meta", "a"), "get")
})

test("Fault 22: closed behind our back, it is opened anew; blocked or newer, people are told and nothing is wiped", async () => {
  const told = []
  const { open, asked, hooks } = database({ opens: [undefined, undefined, "VersionError"] })
  const store = openStore("x", { open, tell: (what) => told.push(what) })
  await store.get("meta", "a")
  hooks().blocked()
  hooks().terminated()
  await store.get("meta", "a")
  assert.deepEqual(asked, ["open", "get", "open", "get"])
  hooks().terminated()
  await assert.rejects(store.get("meta", "a"), { name: "VersionError" })
  assert.deepEqual(told, ["blocked", "free", "newer"])
})

test("Faults 13 and 19: where storage is full the ballast goes and the words are kept; for a photo it does not go", async () => {
  const told = []
  const { open, asked } = database({ uses: ["QuotaExceededError"] })
  await openStore("x", { open, tell: (what) => told.push(what) }).change(["drafts"], () => {})
  assert.deepEqual(asked, ["open", "change drafts", "change ballast", "delete", "change drafts"])
  const photo = database({ uses: ["QuotaExceededError"] })
  await assert.rejects(openStore("x", { open: photo.open }).change(["drafts"], () => {}, { spare: false }), { name: "QuotaExceededError" })
  assert.ok(!photo.asked.includes("delete"))
  assert.deepEqual(told, ["full"])
})
