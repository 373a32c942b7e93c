// What lies under one of a person's keys goes under another, in one transaction: unfinished forms with the revisions before,
// their photos, the copies of finished ones. What the old key does not open, or what changed meanwhile, stays as it lies.
import { openPhoto } from "./blobs.js"
import { seal, sealBytes, unseal } from "./vault.js"

const place = ({ id, rev, from, local }) => from ?? `${local ? "outbox" : "drafts"}/${id}/${rev}`

// `lay(tx)` puts down what the store keeps of the key from now on, or says false: then nothing changes. Gives whether all
// that lies here went along; else something was written meanwhile, and may lie under the old key.
export async function sealedAgain(store, handle, old, key, lay) {
  const forms = old ? await theirs(store, handle) : []
  const photos = await Promise.all((await photosOf(store, forms)).map((one) => photoAgain(one, old, key)))
  const changed = new Map(await Promise.all(forms.map(async (one) => [one.id, await formAgain(one, old, key)])))
  let went = true
  await store.change(["keys", "meta", "drafts", "blobs", "outbox"], async (tx) => {
    const now = old ? await theirs({ all: (name) => tx[name].getAll() }, handle) : []
    went = now.every(({ id, rev }) => changed.get(id)?.rev === rev)
    if (lay && (!went || (await lay(tx)) === false)) return
    for (const { id, rev, local } of now) if (changed.get(id)?.rev === rev) tx[local ? "outbox" : "drafts"].put(changed.get(id))
    for (const one of photos) if (await tx.blobs.getKey(one.id)) tx.blobs.put(one)
  })
  return went
}

// Their unfinished forms, and the finished ones of which a copy lies under their own key.
async function theirs(store, handle) {
  const drafts = (await store.all("drafts")).filter((draft) => draft.handle === handle)
  return [...drafts, ...(await store.all("outbox")).filter((item) => item.author_ref === handle && item.local && !(item.fleeting && item.sealed))]
}

async function formAgain(form, old, key) {
  if (form.local) return again(form, "local", place(form), old, key)
  const older = await Promise.all(form.older.map((one) => again(one, "sealed", place({ id: form.id, ...one }), old, key)))
  const told = form.told && (await again(form.told, "sealed", form.told.from, old, key))
  return again({ ...form, older, told }, "sealed", place(form), old, key)
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

export function opens(key, one) {
  return unseal(key, place(one), one.local ?? one.sealed).then(() => true, () => false)
}

// Whether one of their forms does not open with this key.
export async function someShut(store, { handle, key }) {
  return (await Promise.all((await theirs(store, handle)).map((one) => opens(key, one)))).includes(false)
}

// Whether this form (without one: any of theirs) may lie behind a PIN that they forgot: it waits, and nobody deletes it.
export async function behind(store, who, one) {
  return Boolean(who.kept?.before?.length) && (one ? !(await opens(who.key, one)) : someShut(store, who))
}

// The ids of those.
export async function allBehind(store, who, forms) {
  const shut = await Promise.all(forms.map((one) => behind(store, who, one)))
  return forms.filter((_, n) => shut[n]).map(({ id }) => id)
}
