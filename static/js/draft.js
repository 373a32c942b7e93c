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
      const older = before ? [{ rev: before.rev, at: before.at, from: before.from, sealed: before.sealed }, ...before.older] : []
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

// A form that arrived but has to be put right, as a draft again: a new form that takes the first one's place. Its
// answers are still sealed where they lay, so that it may come back while its author is away. `words` are what the
// service said of it, { field: [words] }: kept, sealed, with the answers that they are about, where the key is here.
export async function draftAgain({ id, rev, author_ref, form, local }, key, words) {
  const from = `outbox/${id}/${rev}`
  const told = key && words && { words: await seal(key, `told/${id}`, words), local, from }
  const about = { id: newId(), handle: author_ref, form, supersedes: id, told }
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

// What the service said of a form that came back, and the answers that it said it of; undefined where it said nothing.
export async function openTold(who, { supersedes, told }) {
  if (!told) return undefined
  const { answers } = JSON.parse(await unseal(who.key, told.from, told.local))
  return { words: await unseal(who.key, `told/${supersedes}`, told.words), answers }
}

export function dropDraft(store, id) {
  return store.change(["drafts"], async ({ drafts }) => { drafts.delete(id) })
}

function place(id, rev) {
  return `drafts/${id}/${rev}`
}
