// A clock that cannot be set back: the service's time as last heard, or later.
export async function trustedNow(store, now = Date.now) {
  const skew = (await store.get("meta", "skew"))?.value ?? 0
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
