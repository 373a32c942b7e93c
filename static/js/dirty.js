// While somebody types what is not finished, no new version of the service takes over, in any tab of this browser.
const DIRTY = "dirty-"
const UNKEPT = `${DIRTY}unkept-` // typed where nothing is kept: it is on that page and nowhere else

// Marks one form; gives what takes the mark away. A page that closes takes it along.
export function markDirty(id, locks = navigator.locks) {
  let clean
  const held = new Promise((done) => { clean = done })
  locks.request(`${DIRTY}${id}`, () => held).catch(() => {})
  return clean
}

export function markUnkept(id) {
  return markDirty(UNKEPT.slice(DIRTY.length) + id)
}

export async function dirty(locks = navigator.locks, kind = DIRTY) {
  const { held } = await locks.query()
  return held.some((lock) => lock.name.startsWith(kind))
}

// Whether words that are kept nowhere stand on a page of this browser.
export function unkept(locks = navigator.locks) {
  return dirty(locks, UNKEPT).catch(() => false)
}
