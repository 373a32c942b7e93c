// A form in the making: each pause in the typing is sealed and kept, with the two revisions before it.
import { dropPhotos, keepPhotos } from "./blobs.js"
import { remember } from "./emptied.js"
import { newId, seal, unseal } from "./vault.js"

const OLDER = 2

// `shut`: the revision that did not open, where one before it is carried on with. It is never the one that makes room.
export function makeDraft({ store, who, id, form, openedAt = Date.now(), supersedes = null, shut }) {
  const photos = new Map() // what this page holds of them, so that they come back where the storage was emptied
  let rev = 0
  let last = Promise.resolve()

  // Gives the moment it was kept, only once the database says so. Undefined where nothing was: after the form was
  // finished, and where nothing is to stay on a device that is shared.
  async function write(answers, options) {
    if (who.fleeting) return undefined
    rev = Math.max(rev, (await store.get("drafts", id))?.rev ?? 0) + 1
    const at = Date.now()
    const sealed = await seal(who.key, place(id, rev), answers)
    let written
    await store.change(["drafts", "blobs", "outbox", "receipts", "keys", "meta"], async (tx) => {
      if ((await tx.outbox.get(id)) || (await tx.receipts.get(id))) return
      who.fleeting ||= !(await remember(tx, who))
      if (who.fleeting) return
      await keepPhotos(tx, photos)
      const before = await tx.drafts.get(id)
      made.rebuilt ||= rev > 1 && !before
      const older = before ? [{ rev: before.rev, at: before.at, from: before.from, sealed: before.sealed, shut: before.rev === shut }, ...before.older] : []
      const about = { id, handle: who.handle, form, rev, at, openedAt, supersedes, sealed, told: before?.told }
      tx.drafts.put({ ...about, older: older.filter((one, place) => place < OLDER || one.shut) })
      written = at
    }, options)
    return written
  }

  const made = {
    id,
    openedAt,
    supersedes,
    photos,
    rebuilt: false, // the storage was emptied behind our back, and what this page holds was put there again
    save(answers, options) {
      last = last.catch(() => {}).then(() => write(answers, options))
      return last
    },
    settled: () => last.catch(() => {}),
  }
  return made
}

// A form that arrived but has to be put right, as a draft again: a new form that takes the first one's place. Its
// answers are still sealed where they lay, so that it may come back while its author is away. `words` are the
// service's, { field: [what is wrong with it] }: never what was typed.
export function draftAgain({ id, rev, author_ref, form, local }, words = {}) {
  const from = `outbox/${id}/${rev}`
  const about = { id: newId(), handle: author_ref, form, supersedes: id, told: { words, from, sealed: local } }
  return { ...about, rev: 1, at: Date.now(), openedAt: Date.now(), sealed: local, from, older: [] }
}

// The person's own unfinished forms of this kind, of any version, newest first; nothing typed is opened for the list.
export async function unfinished(store, who, form) {
  const kind = (key) => key.split(".v")[0]
  const mine = (await store.all("drafts")).filter((draft) => draft.handle === who.handle && kind(draft.form) === kind(form))
  return mine.sort((a, b) => b.at - a.at)
}

export async function openDraft(who, draft) {
  if (draft.from) return JSON.parse(await unseal(who.key, draft.from, draft.sealed)).answers
  return unseal(who.key, place(draft.id, draft.rev), draft.sealed)
}

// The newest revision before that opens, to be carried on with where this one does not; undefined where none does.
export async function earlier(who, draft) {
  for (const { rev, at, from, sealed } of draft.older) {
    const one = { ...draft, rev, at, from, sealed, shut: draft.rev }
    if (await openDraft(who, one).catch(() => false)) return one
  }
  return undefined
}

// What the service said of a form that came back: { words, answers }; undefined where it never went.
export async function openTold(who, { told }) {
  return told && { words: told.words, answers: JSON.parse(await unseal(who.key, told.from, told.sealed)).answers }
}

export function dropDraft(store, id) {
  return store.change(["drafts", "blobs"], async (tx) => {
    tx.drafts.delete(id)
    await dropPhotos(tx, id)
  })
}

function place(id, rev) {
  return `drafts/${id}/${rev}`
}
