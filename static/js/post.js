// One batch on its way: with the author's token and no cookie, so that an ended session changes nothing.
import { CLIENT } from "./batch.js"

const LIMIT_MS = 30_000

// `ledger` is what the device tells of this author's forms on it. Gives what outcome() reads: { status, type, body, retryAfter }, or { error } where there was no answer.
export async function post(items, token, fetch, ledger) {
  const headers = { "Content-Type": "application/json", "X-Eysend-Sync": "1", "X-Eysend-Client": CLIENT, Authorization: `Bearer ${token}` }
  const options = { method: "POST", headers, body: JSON.stringify({ items, ledger }), credentials: "omit", redirect: "manual" }
  try {
    const response = await fetch("/sync/v1/envelopes", { ...options, cache: "no-store", signal: AbortSignal.timeout(LIMIT_MS) })
    const type = response.headers.get("Content-Type")
    const body = await response.json().catch(() => undefined)
    return { status: response.status, type, body, retryAfter: response.headers.get("Retry-After") }
  } catch (error) {
    return { error: String(error?.name ?? error) }
  }
}
