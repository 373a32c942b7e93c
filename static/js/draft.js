// A form in the making: each pause in the typing is sealed and kept, with the two revisions before it.
import { remember } from "./device.js"
import { newId, seal, unseal } from "./vault.js"

const OLDER = 2

export function makeDraft({ store, who, id, form, openedAt = Date.now(), supersedes = null }) {
  let rev = 0
  let last = Promise.resolve()

  // Gives the moment it was kept, only once the database says so. Never after the form was finished.
  async function write(answers) {
    rev = Math.max(rev, (await store.get("drafts", id))?.rev ?? 0) + 1
    const at = Date.now()
    const sealed = await seal(who.key, place(id, rev), answers)
    await store.change(["drafts", "outbox", "receipts", "keys", "meta"], async (tx) => {
      if ((await tx.outbox.get(id)) || (await tx.receipts.get(id))) return
      await remember(tx, who)
      const before = await tx.drafts.get(id)
      const older = before ? [{ rev: before.rev, at: before.at, sealed: before.sealed }, ...before.older] : []
      const about = { id, handle: who.handle, form, rev, at, openedAt, supersedes, sealed, told: before?.told }
      tx.drafts.put({ ...about, older: older.slice(0, OLDER) })
    })
    return at
  }

  return {
    id,
    openedAt,
    supersedes,
    save(answers) {
      last = last.catch(() => {}).then(() => write(answers))
      return last
    },
    settled: () => last.catch(() => {}),
  }
}

// A form that arrived but has to be put right, as a draft again: a new form that takes the first one's place. `words`
// are the service's, { field: [what is wrong with it] }; they are kept, sealed, with the answers that they are about.
export async function draftAgain(key, { id, author_ref, form }, answers, words = {}) {
  const fresh = newId()
  const sealed = await seal(key, place(fresh, 1), answers)
  const told = await seal(key, place(fresh, "told"), { words, answers })
  const about = { id: fresh, handle: author_ref, form, supersedes: id, told }
  return { ...about, rev: 1, at: Date.now(), openedAt: Date.now(), sealed, older: [] }
}

// The person's own unfinished forms of this kind, of any version, newest first; nothing typed is opened for the list.
export async function unfinished(store, who, form) {
  const kind = (key) => key.split(".v")[0]
  const mine = (await store.all("drafts")).filter((draft) => draft.handle === who.handle && kind(draft.form) === kind(form))
  return mine.sort((a, b) => b.at - a.at)
}

export function openDraft(who, draft) {
  return unseal(who.key, place(draft.id, draft.rev), draft.sealed)
}

// What the service said of a form that came back: { words, answers }; undefined where it never went.
export function openTold(who, { id, told }) {
  return told && unseal(who.key, place(id, "told"), told)
}

export function dropDraft(store, id) {
  return store.change(["drafts"], async ({ drafts }) => { drafts.delete(id) })
}

function place(id, rev) {
  return `drafts/${id}/${rev}`
}
