// The lock while a page is open: keys are in this page's memory only, and go when nobody has touched it for a while.
const IDLE_MS = 300_000
const HIDDEN_MS = 10_000
const open = new Map() // handle: key
const closers = []
let closing
let shared = false // other people use this device too

export function keyOf(handle) {
  return open.get(handle)
}

export function anyOpen() {
  return open.size > 0
}

export function keepOpen(handle, key) {
  open.set(handle, key)
}

// put() keeps what was typed and takes the form off the page, and gives what to show once the key is gone.
export function whenLocked(put) {
  closers.push(put)
}

// Where something could not be kept, nothing closes: what was typed comes before the lock.
export function lock() {
  closing ??= close().catch(() => {}).finally(() => { closing = undefined })
  return closing
}

async function close() {
  const after = await Promise.all(closers.map((put) => put()))
  open.clear()
  for (const show of after) show?.()
}

export async function knowShared(store) {
  shared = Boolean(await store.get("meta", "shared"))
}

export async function markShared(store) {
  shared = true
  await store.change(["meta"], async ({ meta }) => { meta.put({ id: "shared" }) })
}

// Locks 5 minutes after the last touch; where other people use this device, also 10 seconds after the page was left. A
// clock that is set back by more than that locks at once.
export function watchIdle(now = () => Date.now()) {
  let last = now()
  let left
  const late = () => Math.abs(now() - last) > IDLE_MS || (left && shared && Math.abs(now() - left) > HIDDEN_MS)
  const look = () => anyOpen() && late() && lock()
  const touched = () => { if (!look()) last = now() }
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, true)
  setInterval(look, 1000)
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) left = now()
    else look()
    if (!document.hidden) left = undefined
  })
  addEventListener("pageshow", ({ persisted }) => { if (persisted) lock() })
  new BroadcastChannel("eysend").addEventListener("message", ({ data }) => { if (data === "lock") lock() })
}
