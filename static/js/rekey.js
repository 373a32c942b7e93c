// What lies under one of a person's keys goes under another, in one transaction: unfinished forms with the revisions before,
// their photos, the copies of finished ones. What the old key does not open, or what changed meanwhile, stays as it lies.
import { openPhoto } from "./blobs.js"
import { seal, sealBytes, unseal } from "./vault.js"

const place = ({ id, rev, from }) => from ?? `drafts/${id}/${rev}`

// `kept` is what the store keeps of the key from now on.
export async function sealedAgain(store, handle, old, key, kept) {
  const drafts = old ? (await store.all("drafts")).filter((draft) => draft.handle === handle) : []
  const letters = old ? (await store.all("outbox")).filter((item) => item.author_ref === handle && item.local) : []
  const photos = await Promise.all((await photosOf(store, [...drafts, ...letters])).map((one) => photoAgain(one, old, key)))
  const changed = await Promise.all([
    ...drafts.map(async (draft) => ["drafts", await draftAgain(draft, old, key)]),
    ...letters.map(async (item) => ["outbox", await again(item, "local", `outbox/${item.id}/${item.rev}`, old, key)]),
  ])
  await store.change(["keys", "drafts", "blobs", "outbox"], async (tx) => {
    if (kept) tx.keys.put(kept)
    for (const [name, one] of changed) if ((await tx[name].get(one.id))?.rev === one.rev) tx[name].put(one)
    for (const one of photos) if (await tx.blobs.getKey(one.id)) tx.blobs.put(one)
  })
}

async function draftAgain(draft, old, key) {
  const older = await Promise.all(draft.older.map((one) => again(one, "sealed", place({ id: draft.id, ...one }), old, key)))
  const told = draft.told && (await again(draft.told, "sealed", draft.told.from, old, key))
  return again({ ...draft, older, told }, "sealed", place(draft), old, key)
}

async function again(one, name, where, old, key) {
  const plain = await unseal(old, where, one[name]).catch(() => undefined)
  return plain === undefined ? one : { ...one, [name]: await seal(key, where, plain) }
}

async function photosOf(store, forms) {
  const mine = (await store.keys("blobs")).filter((id) => forms.some((form) => id.startsWith(`${form.id}/`)))
  return (await Promise.all(mine.map((id) => store.get("blobs", id)))).filter((one) => one?.sealed)
}

async function photoAgain(one, old, key) {
  const plain = await openPhoto(old, one).catch(() => undefined)
  return plain ? { ...one, sealed: await sealBytes(key, `blobs/${one.id}`, plain) } : one
}

// Whether one of their unfinished forms does not open with this key.
export async function someShut(store, { handle, key }) {
  const mine = (await store.all("drafts")).filter((draft) => draft.handle === handle)
  const open = await Promise.all(mine.map((draft) => unseal(key, place(draft), draft.sealed).then(() => true, () => false)))
  return open.includes(false)
}
