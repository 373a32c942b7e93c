// Whatever the network answers, a form leaves the device only on a receipt that names its id and its hash.
import assert from "node:assert/strict"
import test from "node:test"
import { backoff, outcome } from "../../static/js/outcome.js"

const SENT = [{ id: "a", sha256: "1".repeat(64) }, { id: "b", sha256: "2".repeat(64) }]
const JSON_TYPE = "application/json"
const receipt = (item, more = {}) => ({ ...item, result: "received", outcome: "applied", ...more })
const statuses = Array.from({ length: 400 }, (_, number) => number + 200)

function ids(list) {
  return list.map((one) => one.id).sort()
}

function answers(status) {
  const good = { results: SENT.map((item) => receipt(item)) }
  const bodies = [undefined, null, "", "<html>", [], {}, { results: null }, { results: [null, 5, {}] }, good]
  const types = [undefined, null, "text/html", "application/jsonp", JSON_TYPE, `${JSON_TYPE}; charset=utf-8`]
  return bodies.flatMap((body) => types.map((type) => ({ status, body, type, ours: status === 200 && body === good && type?.split(";")[0] === JSON_TYPE })))
}

test("every status, kind and body: each form is kept or received, and received only with its receipt", () => {
  for (const response of statuses.flatMap(answers)) {
    const { received, kept } = outcome(response, SENT)
    assert.deepEqual(ids([...received, ...kept]), ["a", "b"])
    assert.equal(received.length, response.ours ? 2 : 0, JSON.stringify(response))
  }
})

test("a network that broke keeps everything", () => {
  for (const error of ["TypeError", "AbortError", "TimeoutError", "NetworkError"]) {
    const { received, kept, next } = outcome({ error }, SENT)
    assert.deepEqual([received, ids(kept), next], [[], ["a", "b"], "wait"])
  }
})

test("a receipt for another hash or another id is none", () => {
  const wrong = [receipt({ id: "a", sha256: "3".repeat(64) }), receipt({ id: "z", sha256: SENT[1].sha256 })]
  const { received, kept } = outcome({ status: 200, type: JSON_TYPE, body: { results: wrong } }, SENT)
  assert.deepEqual([received, ids(kept)], [[], ["a", "b"]])
})

test("each of a batch has its own result", () => {
  const body = { results: [receipt(SENT[0], { outcome: "held", reason: "invalid" }), { ...SENT[1], result: "retry", after: 5 }] }
  const { received, kept, next } = outcome({ status: 200, type: JSON_TYPE, body }, SENT)
  assert.equal(received[0].reason, "invalid")
  assert.deepEqual([kept, next], [[{ id: "b", why: "retry", after: 5 }], "done"])
})

test("what to do next follows from the status", () => {
  const next = (status) => outcome({ status }, SENT).next
  const told = { 400: "halve", 413: "halve", 401: "sign-in", 403: "hello", 409: "update", 429: "wait", 500: "wait", 503: "wait", 200: "wait" }
  for (const [status, words] of Object.entries(told)) assert.equal(next(Number(status)), words, status)
})

test("Retry-After is heard, within an hour, and nonsense is not", () => {
  const after = (retryAfter) => outcome({ status: 503, retryAfter }, SENT).kept[0].after
  assert.deepEqual(["5", "99999", "soon", "-1", null].map(after), [5, 3600, null, null, null])
})

test("the pauses double from two seconds to five minutes", () => {
  const pauses = [0, 1, 2, 7, 8, 50].map((attempts) => backoff(attempts, 0.5))
  assert.deepEqual(pauses, [2, 4, 8, 256, 300, 300])
})
