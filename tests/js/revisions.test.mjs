// The last three revisions of a form in the making: where the newest does not open, the one before it does, and it is not lost.
import assert from "node:assert/strict"
import test from "node:test"
import { earlier, makeDraft, openDraft } from "../../static/js/draft.js"
import { memoryStore, personOn } from "./memory.mjs"

async function damaged(store, revisions) {
  await store.change(["drafts"], async ({ drafts }) => {
    const draft = await drafts.get("d")
    for (const one of [draft, ...draft.older]) if (revisions.includes(one.rev)) new Uint8Array(one.sealed.ct)[0] ^= 1
    drafts.put(draft)
  })
  return store.get("drafts", "d")
}

async function typedThrice() {
  const store = memoryStore()
  const who = await personOn(store, "pat")
  const draft = makeDraft({ store, who, id: "d", form: "observation.v1" })
  for (const saw of ["one", "two", "three"]) await draft.save({ saw })
  return { store, who }
}

test("the newest that opens is given, and undefined where none does", async () => {
  const { store, who } = await typedThrice()
  assert.deepEqual(await openDraft(who, await earlier(who, await damaged(store, [3]))), { saw: "two" })
  assert.deepEqual(await openDraft(who, await earlier(who, await damaged(store, [2]))), { saw: "one" })
  assert.equal(await earlier(who, await damaged(store, [1])), undefined)
})

test("what is carried on with makes room of its own revisions, and never of the one that did not open", async () => {
  const { store, who } = await typedThrice()
  const last = await damaged(store, [3])
  const again = makeDraft({ store, who, ...(await earlier(who, last)) })
  for (const saw of ["four", "five", "six", "seven"]) await again.save({ saw })
  const now = await store.get("drafts", "d")
  assert.deepEqual([now.rev, ...now.older.map(({ rev }) => rev)], [7, 6, 5, 3])
  assert.deepEqual(now.older[2].sealed, last.sealed)
})
