// A new key for a person: all that lies under the old one goes under it, and what the old one never opened stays as it lies.
import assert from "node:assert/strict"
import test from "node:test"
import { openPhoto, sealPhoto } from "../../static/js/blobs.js"
import { makeDraft, openDraft, openTold } from "../../static/js/draft.js"
import { openFinished } from "../../static/js/kept.js"
import { sealedAgain, someShut } from "../../static/js/rekey.js"
import { makeKey, seal, unseal } from "../../static/js/vault.js"
import { memoryStore, personOn } from "./memory.mjs"

const JPEG = new TextEncoder().encode("a photo of the quiet corner").buffer
const KEPT = ({ keys }) => keys.put({ id: "pat", lock: "new" })

async function typedThrice() {
  const store = memoryStore()
  const who = await personOn(store, "pat")
  const draft = makeDraft({ store, who, id: "d", form: "observation.v1" })
  const photo = await sealPhoto(who, "d", JPEG)
  draft.photos.set(photo.id, photo)
  for (const saw of ["one", "two", "three"]) await draft.save({ saw })
  return { store, who, photo, fresh: { handle: "pat", key: await makeKey() } }
}

async function finished(store, key, id, extra = {}) {
  const local = await seal(key, `outbox/${id}/1`, JSON.stringify({ answers: { saw: id } }))
  await store.change(["outbox"], async ({ outbox }) => { outbox.put({ id, rev: 1, author_ref: "pat", local, ...extra }) })
}

test("a draft opens with the new key only, and so does each revision before it", async () => {
  const { store, who, fresh } = await typedThrice()
  await sealedAgain(store, "pat", who.key, fresh.key, KEPT)
  const draft = await store.get("drafts", "d")
  assert.deepEqual(await openDraft(fresh, draft), { saw: "three" })
  const before = draft.older.map(({ rev, sealed }) => unseal(fresh.key, `drafts/d/${rev}`, sealed))
  assert.deepEqual(await Promise.all(before), [{ saw: "two" }, { saw: "one" }])
  await assert.rejects(openDraft(who, draft))
  assert.deepEqual([await someShut(store, who), await someShut(store, fresh)], [true, false])
})

test("its photos are the same photos under the new key", async () => {
  const { store, who, photo, fresh } = await typedThrice()
  await sealedAgain(store, "pat", who.key, fresh.key, KEPT)
  const kept = await store.get("blobs", photo.id)
  assert.deepEqual(await openPhoto(fresh.key, kept), JPEG)
  await assert.rejects(openPhoto(who.key, kept))
})

test("the copy of what is finished can be read again, and its photos that wait under the key of a person can be sent", async () => {
  const { store, who, fresh } = await typedThrice()
  await finished(store, who.key, "f")
  const photo = await sealPhoto(who, "f", JPEG)
  await store.change(["blobs"], async ({ blobs }) => { blobs.put(photo) })
  await sealedAgain(store, "pat", who.key, fresh.key, KEPT)
  assert.deepEqual(await openFinished(fresh, await store.get("outbox", "f")), { saw: "f" })
  assert.deepEqual(await openPhoto(fresh.key, await store.get("blobs", photo.id)), JPEG)
})

test("a form that came back opens with what the service said of it", async () => {
  const { store, who, fresh } = await typedThrice()
  const sealed = await seal(who.key, "outbox/f/1", JSON.stringify({ answers: { saw: "f" } }))
  const back = { id: "b", handle: "pat", rev: 1, from: "outbox/f/1", sealed, older: [], told: { words: { saw: "Say more" }, from: "outbox/f/1", sealed } }
  await store.change(["drafts"], async ({ drafts }) => { drafts.put(back) })
  await sealedAgain(store, "pat", who.key, fresh.key, KEPT)
  const now = await store.get("drafts", "b")
  assert.deepEqual(await openDraft(fresh, now), { saw: "f" })
  assert.deepEqual(await openTold(fresh, now), { words: { saw: "Say more" }, answers: { saw: "f" } })
})

test("what another person wrote, and what the old key never opened, stays byte for byte", async () => {
  const { store, who, fresh } = await typedThrice()
  const joy = await personOn(store, "joy")
  await makeDraft({ store, who: joy, id: "j", form: "observation.v1" }).save({ saw: "Joy's" })
  await finished(store, await makeKey(), "x")
  const before = [await store.get("drafts", "j"), await store.get("outbox", "x")]
  await sealedAgain(store, "pat", who.key, fresh.key, KEPT)
  assert.deepEqual([await store.get("drafts", "j"), await store.get("outbox", "x")], before)
})

test("words that were kept, and a form that was sent, while it was at work are not undone", async () => {
  const { store, who, fresh } = await typedThrice()
  await finished(store, who.key, "f")
  const all = store.all
  store.all = async (name) => {
    const found = await all(name)
    if (name === "drafts") await store.change(["drafts", "outbox"], async ({ drafts, outbox }) => { drafts.put({ ...found[0], rev: 9 }); outbox.delete("f") })
    return name === "outbox" ? [{ id: "f", rev: 1, author_ref: "pat", local: await seal(who.key, "outbox/f/1", "{}") }] : found
  }
  await sealedAgain(store, "pat", who.key, fresh.key, KEPT)
  assert.equal((await store.get("drafts", "d")).rev, 9)
  assert.equal(await store.get("outbox", "f"), undefined)
})

test("where a draft was kept while it was at work the old key is not put away, or nobody could open it any more", async () => {
  const { store, who, fresh } = await typedThrice()
  const change = store.change
  store.change = async (...asked) => {
    store.change = change
    await makeDraft({ store, who, id: "new", form: "observation.v1" }).save({ saw: "a moment ago" })
    return change(...asked)
  }
  const before = await store.get("keys", "pat")
  assert.equal(await sealedAgain(store, "pat", who.key, fresh.key, KEPT), false)
  assert.deepEqual(await store.get("keys", "pat"), before)
  assert.deepEqual(await openDraft(who, await store.get("drafts", "d")), { saw: "three" })
})

test("a page that writes under a key that is not the newest lays its sealed copy beside, once", async () => {
  const { store, who } = await typedThrice()
  const [mine, newest] = [{ ct: "mine" }, { ct: "newest" }]
  await store.change(["keys"], async ({ keys }) => { keys.put({ id: "pat", escrow: newest }) })
  const there = makeDraft({ store, who: { ...who, kept: { id: "pat", escrow: mine } }, id: "d", form: "observation.v1" })
  for (const saw of ["four", "five"]) await there.save({ saw })
  assert.deepEqual((await store.get("keys", "pat")).before, [mine])
})
