// Kept 0.4 s after the last key, at most 2 s after the first, and at once when the page is left.
import assert from "node:assert/strict"
import test from "node:test"
import { autosave } from "../../static/js/autosave.js"

function typing() {
  const clock = { now: 0, due: undefined }
  const saves = []
  const saver = autosave(() => saves.push(clock.now), {
    set: (work, ms) => (clock.due = { work, at: clock.now + ms }),
    clear: () => (clock.due = undefined),
    now: () => clock.now,
  })
  const pass = (ms) => {
    clock.now += ms
    if (clock.due && clock.due.at <= clock.now) clock.due.work()
  }
  return { saver, saves, pass }
}

test("a pause of 0.4 s saves once", () => {
  const { saver, saves, pass } = typing()
  saver.touch()
  pass(300)
  saver.touch()
  pass(399)
  assert.deepEqual(saves, [])
  pass(1)
  pass(5000)
  assert.deepEqual(saves, [700])
})

test("somebody who never pauses is saved every two seconds", () => {
  const { saver, saves, pass } = typing()
  for (let key = 0; key < 45; key++) {
    saver.touch()
    pass(100)
  }
  assert.deepEqual(saves, [2000, 4000])
})

test("leaving the page saves at once, and only what was typed since", () => {
  const { saver, saves } = typing()
  saver.flush()
  saver.touch()
  saver.flush()
  saver.flush()
  assert.deepEqual(saves, [0])
})
