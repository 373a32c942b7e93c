// Children's details that somebody chose to take along: under a key of their own, which opens for seven days only.
import { trustedNow } from "./trusted.js"
import { seal, unseal } from "./vault.js"

// What the service gives of a pack that is here, or was just taken; where it gives none any more, none is kept.
export async function keepDay(store, who, day, { taken = false } = {}) {
  const before = await store.get("pack", id(who))
  if (!day) return dropDay(store, who)
  if (!taken && before?.day !== day.id) return undefined
  const until = Date.parse(day.until)
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const row = { id: id(who), day: day.id, until, updated: await trustedNow(store) }
  row.wrapped = await seal(who.key, place(who, row), Array.from(raw))
  row.sealed = await seal(await opened(raw), place(who, row), day.children)
  return store.change(["pack", "meta"], async ({ pack, meta }) => {
    if ((await meta.get("current"))?.value === who.handle) pack.put(row)
  })
}

// { children, until, updated }, or undefined where nothing was taken or its time is over: then the key is not unwrapped
// but thrown away, also on a device whose clock was set back.
export async function knownDay(store, who) {
  const row = await store.get("pack", id(who))
  if (!row) return undefined
  if ((await trustedNow(store)) >= row.until) return dropDay(store, who)
  try {
    const raw = new Uint8Array(await unseal(who.key, place(who, row), row.wrapped))
    return { children: await unseal(await opened(raw), place(who, row), row.sealed), until: row.until, updated: row.updated }
  } catch {
    return undefined
  }
}

export function dropDay(store, who) {
  return store.change(["pack"], async ({ pack }) => { pack.delete(id(who)) })
}

function opened(raw) {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"])
}

function id(who) {
  return `day:${who.handle}`
}

// The moment it ends is part of what the key is bound to: written later in the database, it opens nothing.
function place(who, { day, until }) {
  return `day/${who.handle}/${day}/${until}`
}
