// When to keep what was typed: 0.4 s after the last key, at most 2 s after the first, and at once when asked.
export function autosave(save, { pause = 400, most = 2000, set = setTimeout, clear = clearTimeout, now = Date.now } = {}) {
  let timer
  let first

  function flush() {
    clear(timer)
    timer = undefined
    if (first === undefined) return undefined
    first = undefined
    return save()
  }

  return {
    touch() {
      first ??= now()
      clear(timer)
      timer = set(flush, Math.max(0, Math.min(pause, first + most - now())))
    },
    flush,
    stop() {
      clear(timer)
      first = undefined
    },
  }
}
