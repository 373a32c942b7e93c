// Whether what was typed can be what was asked for: a real day, a whole number in its range. The service checks the rest.

// [field, widget, words, least, most] of those that are not. What was left empty is not looked at here.
export function misshapen(answers, shapes) {
  return shapes.filter(([name, widget, , least, most]) => {
    return widget === "date" ? !realDay(...["day", "month", "year"].map((part) => answers[`${name}-${part}`])) : !whole(answers[name], least, most)
  })
}

// A month may be written as a word; then the service says.
function realDay(...parts) {
  if (!parts.every((part) => /^\s*\d+\s*$/.test(part ?? ""))) return true
  const [day, month, year] = parts.map(Number)
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day
}

function whole(typed = "", least = -Infinity, most = Infinity) {
  if (typed.trim() === "") return true
  return /^\d+$/.test(typed.trim()) && Number(typed) >= (least ?? -Infinity) && Number(typed) <= (most ?? Infinity)
}
