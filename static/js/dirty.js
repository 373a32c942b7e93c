// While somebody types what is not finished, no new version of the service takes over, in any tab of this browser.
const DIRTY = "dirty-"

// Marks one form; gives what takes the mark away. A page that closes takes it along.
export function markDirty(id, locks = navigator.locks) {
  let clean
  const held = new Promise((done) => { clean = done })
  locks.request(`${DIRTY}${id}`, () => held).catch(() => {})
  return clean
}

export async function dirty(locks = navigator.locks) {
  const { held } = await locks.query()
  return held.some((lock) => lock.name.startsWith(DIRTY))
}
