// A form in the making: each pause in the typing is sealed and kept, with the two revisions before it.
import { remember } from "./device.js"
import { newId, seal, unseal } from "./vault.js"

const OLDER = 2

export function makeDraft({ store, who, id, form, openedAt = Date.now(), supersedes = null }) {
  let rev = 0
  let last = Promise.resolve()

  // Gives the moment it was kept, only once the database says so. Never after the form was finished, never where
  // nothing is to stay on a device that is shared.
  async function write(answers) {
    if (who.fleeting) return undefined
    rev = Math.max(rev, (await store.get("drafts", id))?.rev ?? 0) + 1
    const at = Date.now()
    const sealed = await seal(who.key, place(id, rev), answers)
    await store.change(["drafts", "outbox", "receipts", "keys", "meta"], async (tx) => {
      if ((await tx.outbox.get(id)) || (await tx.receipts.get(id))) return
      await remember(tx, who)
      const before = await tx.drafts.get(id)
      const older = before ? [{ rev: before.rev, at: before.at, from: before.from, sealed: before.sealed }, ...before.older] : []
      tx.drafts.put({ id, handle: who.handle, form, rev, at, openedAt, supersedes, sealed, older: older.slice(0, OLDER) })
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

// A form that arrived but has to be put right, as a draft again: a new form that takes the first one's place. Its
// answers are still sealed where they lay, so that it may come back while its author is away.
export function draftAgain({ id, rev, author_ref, form, local }) {
  const about = { id: newId(), handle: author_ref, form, supersedes: id }
  return { ...about, rev: 1, at: Date.now(), openedAt: Date.now(), sealed: local, from: `outbox/${id}/${rev}`, older: [] }
}

// The person's own unfinished forms of this kind, newest first; nothing typed is opened for the list.
export async function unfinished(store, who, form) {
  const mine = (await store.all("drafts")).filter((draft) => draft.handle === who.handle && draft.form === form)
  return mine.sort((a, b) => b.at - a.at)
}

export async function openDraft(who, draft) {
  if (draft.from) return JSON.parse(await unseal(who.key, draft.from, draft.sealed)).answers
  return unseal(who.key, place(draft.id, draft.rev), draft.sealed)
}

export function dropDraft(store, id) {
  return store.change(["drafts"], async ({ drafts }) => { drafts.delete(id) })
}

function place(id, rev) {
  return `drafts/${id}/${rev}`
}
