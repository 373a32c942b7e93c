const YEAR_MS = 365 * 24 * 3600 * 1000

// How far this device's clock is from the service's, as last heard. One that stood in another year then (1970, after an
// empty battery) and is nearer to what was heard without that difference has been put right since.
export async function skewOf(store, now = Date.now) {
  const [skew = 0, heard = 0] = await Promise.all(["skew", "latest"].map(async (id) => (await store.get("meta", id))?.value))
  return Math.abs(skew) > YEAR_MS && Math.abs(now() - heard) < Math.abs(now() - skew - heard) ? 0 : skew
}

// A clock that cannot be set back: the service's time as last heard, or later.
export async function trustedNow(store, now = Date.now) {
  const skew = await skewOf(store, now)
  let latest
  await store.change(["meta"], async ({ meta }) => {
    const before = (await meta.get("latest"))?.value ?? 0
    latest = Math.max(before, now() - skew)
    if (latest - before > 60_000) meta.put({ id: "latest", value: latest })
  })
  return latest
}

// The service has said what time it is, so a clock that once ran ahead is forgiven.
export function heardTime(meta, serverTime, now = Date.now) {
  const heard = Date.parse(serverTime)
  if (Number.isNaN(heard)) return
  meta.put({ id: "latest", value: heard })
  meta.put({ id: "skew", value: now() - heard })
}

const LONDON = /* @__PURE__ */ new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" })

// "2027-03-01": the day on which the service works, by its own clock as last heard; in a demonstration that is another day.
// With `heard` nothing where the service was never heard: then nobody can say what lies ahead.
export async function today(store, { now = Date.now, heard = false } = {}) {
  const ahead = (await store.get("meta", "ahead"))?.value
  return heard && ahead === undefined ? "" : LONDON.format((await trustedNow(store, now)) + (ahead ?? 0))
}
