// When a form goes, how many at once, and whether this page may send at all, as hello said; before it has, as the first release did.
export const CLIENT = 1 // raised where the service has to turn older pages away
const FIRST = { max_batch: 25, max_bytes: 1_000_000, min_client: 1 }
const LONGEST_MS = 3_600_000
const SHARE = 0.9 // of the bytes: the rest is for the ledger

// The first author's oldest forms: no more than `most`, and one in any case. `ready` is in order.
export function batch(ready, most, said) {
  let room = limit(said, "max_bytes") * SHARE
  const fits = (item) => (room -= item.bytes * (item.sealed ? 1 : 2) + 800) >= 0
  const mine = ready.filter((item) => item.author_ref === ready[0].author_ref).slice(0, Math.min(most, limit(said, "max_batch")))
  return mine.filter((item, place) => fits(item) || place === 0)
}

// A later try is never more than an hour off: one that seems to be was set before somebody moved this device's clock.
export function isDue({ nextAt }, now) {
  return nextAt <= now || nextAt > now + LONGEST_MS
}

// Where the oldest failed three times, at last because the service broke, the one that failed least goes alone once: is it
// the service, or one of the forms? A device without signal learns nothing of its forms.
export function choose(ready, work, said) {
  if (work.alone || !oftenTried(ready)) return batch(ready, work.most, said)
  const [least] = [...ready].sort((a, b) => a.attempts - b.attempts)
  work.alone = least.id
  return [least]
}

export function oftenTried([oldest]) {
  return oldest.attempts >= 3 && /^status-5/.test(oldest.why)
}

export function tooOld(said, client = CLIENT) {
  return client < limit(said, "min_client")
}

function limit(said, name) {
  return said?.[name] >= 1 ? Math.floor(said[name]) : FIRST[name]
}
