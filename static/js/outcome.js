// What an answer of the service means for each form that was sent. There is no branch here that drops a form:
// one leaves the device only on a receipt that names its id and its hash. Anything else keeps it.
const NEXT = { 400: "halve", 413: "halve", 401: "sign-in", 403: "hello", 409: "update" }

// response: { status, type, body, retryAfter } or { error }; sent: [{ id, sha256 }].
// Gives { received: [{ id, outcome, … }], kept: [{ id, why, after }], next }.
export function outcome(response, sent) {
  const told = results(response)
  const received = []
  const kept = []
  for (const { id, sha256 } of sent) {
    const result = told.find((one) => one?.id === id && one.sha256 === sha256)
    if (result?.result === "received") received.push({ ...result })
    else kept.push({ id, why: why(response, result), after: seconds(result?.after ?? response.retryAfter), ...(result?.missing && { left: result.missing.length }) })
  }
  const next = told.length > 0 || kept.length === 0 ? "done" : (NEXT[response.status] ?? "wait")
  return { received, kept, next }
}

// Only an answer of ours counts: 200, JSON, a list of results. A hotel’s sign-in page is none.
function results(response) {
  const ours = response.status === 200 && /^application\/json\b/.test(response.type ?? "")
  const list = ours ? response.body?.results : undefined
  return Array.isArray(list) ? list : []
}

function why(response, result) {
  if (result?.result === "waiting_parts") return "waiting_parts" // also where its words are held: the photos are still wanted
  if (result) return String(result.reason ?? result.result)
  if (response.error) return "no-answer"
  return response.status === 200 ? "not-our-answer" : `status-${response.status}`
}

function seconds(value) {
  const number = Number(value)
  return Number.isFinite(number) && number > 0 ? Math.min(number, 3600) : null
}

// Seconds to wait before the next try: 2, 4, 8 … 300, each with a little chance so that a nursery’s tablets spread out.
export function backoff(attempts, chance = Math.random()) {
  return Math.min(300, 2 * 2 ** Math.min(attempts, 12)) * (0.75 + chance / 2)
}
