// A PIN opens its own lock and no other; what anybody would try first is refused.
import assert from "node:assert/strict"
import { test } from "node:test"
import { choosePin, tryPin } from "../../static/js/keys.js"
import { keyOf, lock } from "../../static/js/lock.js"
import { digits, makeLock, newRaw, openLock, pause, weak } from "../../static/js/pin.js"
import { memoryStore } from "./memory.mjs"

const KEY = { kid: "k", jwk: await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]).then(({ publicKey }) => crypto.subtle.exportKey("jwk", publicKey)) }

test("a PIN has six digits or more; one digit over and over and counting are refused, and nothing else", () => {
  for (const pin of ["", "12345", "12345a", "１２３４５６"]) assert.equal(weak(pin), "short", pin)
  for (const pin of ["000000", "111111", "123456", "654321", "456789", "567890", "0000000"]) assert.equal(weak(pin), "easy", pin)
  for (const pin of ["274916", "100200", "13572468", "121212", "123123", "112233", "1234567890123"]) assert.equal(weak(pin), "", pin)
})

test("a PIN may be pasted with spaces and dashes", () => assert.equal(digits(" 27-49 16\n"), "274916"))

test("only its own PIN opens a lock, and only for its own person", async () => {
  const made = await makeLock("274916", "pat", newRaw())
  assert.equal((await openLock(made, "274916", "pat")).extractable, false)
  assert.equal(await openLock(made, "274917", "pat"), undefined)
  assert.equal(await openLock(made, "274916", "tess"), undefined)
  assert.equal(made.mixer.extractable, false)
})

test("each wrong PIN after the second makes the wait longer, up to five minutes", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((tries) => pause(tries) / 1000), [0, 0, 5, 10, 20, 40, 80, 160, 300, 300])
})

async function locked() {
  const store = memoryStore()
  await store.change(["meta"], async ({ meta }) => { [{ id: "seal_key", value: KEY }, { id: "current", value: "pat" }].forEach(meta.put) })
  await choosePin(store, { handle: "pat", device: "tablet", tag: "t" }, "274916")
  await lock()
  return store
}

test("ten wrong PINs end the lock; what the service opens stays", async () => {
  const store = await locked()
  let now = 1e12
  for (let tries = 1; tries <= 10; tries += 1) {
    assert.deepEqual(await tryPin(store, "pat", "999999", now), { open: false, left: 10 - tries, wait: pause(tries) })
    now += 300_001
  }
  const kept = await store.get("keys", "pat")
  assert.equal(kept.lock, undefined)
  assert.equal(kept.escrow.kid, "k")
  assert.deepEqual(await tryPin(store, "pat", "274916", now), { left: 0, wait: 0 })
})

test("a try within the wait is not made and not counted, and the right PIN forgets the wrong ones", async () => {
  const store = await locked()
  for (let tries = 0; tries < 3; tries += 1) await tryPin(store, "pat", "999999", 1e12)
  assert.deepEqual(await tryPin(store, "pat", "274916", 1e12 + 1000), { left: 7, wait: 4000 })
  assert.equal((await tryPin(store, "pat", " 274 916 ", 1e12 + 5001)).open, true)
  assert.equal((await store.get("keys", "pat")).tries, 0)
  assert.equal(keyOf("pat").extractable, false)
})

test("a clock that was turned back shuts nobody out", async () => {
  const store = await locked()
  for (let tries = 0; tries < 3; tries += 1) await tryPin(store, "pat", "999999", 1e12)
  assert.equal((await tryPin(store, "pat", "274916", 1e9)).open, true)
})

test("what is kept of a key holds it nowhere in the clear, and once locked the page has no key", async () => {
  const store = await locked()
  const { lock: made, escrow } = await store.get("keys", "pat")
  assert.deepEqual(Object.keys(made).sort(), ["ct", "iv", "mixer", "salt"])
  assert.deepEqual(Object.keys(escrow).sort(), ["ct", "epk", "iv", "kid"])
  assert.equal(keyOf("pat"), undefined)
})

test("where two tabs choose a PIN, the first is the one, and the key of neither is lost", async () => {
  const store = await locked()
  const first = await store.get("keys", "pat")
  const who = { handle: "pat", device: "tablet", tag: "t" }
  assert.equal(await choosePin(store, who, "604173"), false) // its page knew of none yet
  assert.deepEqual(await store.get("keys", "pat"), first)
  const both = [choosePin(store, { ...who, kept: first }, "604173"), choosePin(store, { ...who, kept: first }, "715932")]
  assert.deepEqual((await Promise.all(both)).sort(), [false, true])
  assert.deepEqual((await store.get("keys", "pat")).before, [first.escrow])
})

test("once they have signed out their PIN opens nothing, is not counted, and nobody chooses one in their name", async () => {
  const store = await locked()
  const kept = { ...(await store.get("keys", "pat")), left: 1 }
  await store.change(["keys", "meta"], async ({ keys, meta }) => { keys.put(kept); meta.delete("current") })
  assert.deepEqual(await tryPin(store, "pat", "274916"), { out: true })
  assert.equal(await choosePin(store, { handle: "pat", device: "tablet", kept }, "604173"), undefined)
  assert.deepEqual([await store.get("keys", "pat"), keyOf("pat")], [kept, undefined])
})
