// What is kept opens only with its key and only in its place.
import assert from "node:assert/strict"
import test from "node:test"
import { makeKey, newId, seal, sha256, unseal } from "../../static/js/vault.js"

const ANSWERS = { saw: "He lined up the cars – “look!”", areas: ["semh"] }

test("what was sealed opens again as it was", async () => {
  const key = await makeKey()
  assert.deepEqual(await unseal(key, "drafts/a/1", await seal(key, "drafts/a/1", ANSWERS)), ANSWERS)
})

test("nothing typed can be read in it, and twice is not the same", async () => {
  const key = await makeKey()
  const [one, two] = [await seal(key, "drafts/a/1", ANSWERS), await seal(key, "drafts/a/1", ANSWERS)]
  assert.ok(!Buffer.from(one.ct).includes("cars"))
  assert.notDeepEqual(Buffer.from(one.ct), Buffer.from(two.ct))
})

test("moved to another place, or with one bit changed, or with another key, it does not open", async () => {
  const key = await makeKey()
  const sealed = await seal(key, "drafts/a/1", ANSWERS)
  await assert.rejects(unseal(key, "drafts/b/1", sealed))
  await assert.rejects(unseal(key, "drafts/a/2", sealed))
  await assert.rejects(unseal(await makeKey(), "drafts/a/1", sealed))
  new Uint8Array(sealed.ct)[3] ^= 1
  await assert.rejects(unseal(key, "drafts/a/1", sealed))
})

test("no script can read the key", async () => {
  await assert.rejects(crypto.subtle.exportKey("raw", await makeKey()))
})

test("the hash is SHA-256 of the text’s bytes", async () => {
  assert.equal(await sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
})

test("ids are UUIDs of version 7 in the order of time", () => {
  const ids = [1, 2, 3].map((second) => newId(1_800_000_000_000 + second * 1000))
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.deepEqual([...ids].sort(), ids)
  assert.equal(new Set(Array.from({ length: 1000 }, () => newId(5))).size, 1000)
})
