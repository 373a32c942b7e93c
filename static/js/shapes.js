// Whether what was typed can be what was asked for: a real day, one that has come where it must have; a whole number in its
// range; a phone number, an address, a postcode. The service checks the rest.
const PARTS = ["day", "month", "year"]

// [field, widget, words, day to come] of those that are not. What was left empty is not looked at here. `today`: "2027-03-01".
export function misshapen(answers, shapes, today) {
  return shapes.flatMap(([name, widget, words, least, most, between]) => {
    if (widget === "number") return whole(answers[name], least, most, words, between).map((said) => [name, widget, said])
    if (widget !== "date") return fits(answers[name], least) ? [] : [[name, widget, words]]
    const day = realDay(...PARTS.map((part) => answers[`${name}-${part}`]))
    if (day === false) return [[name, widget, words]]
    return most && today && day > today ? [[name, widget, most, day]] : []
  })
}

// "2027-03-01"; false for a day that no calendar has. A month may be written as a word; then the service says.
function realDay(...parts) {
  if (!parts.every((part) => /^\s*\d+\s*$/.test(part ?? ""))) return undefined
  const [day, month, year] = parts.map(Number)
  const made = new Date(Date.UTC(year, month - 1, day))
  const same = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day
  return same && made.toISOString().slice(0, 10)
}

// What is wrong with a number, if anything: it is none, or too small or too large.
function whole(typed = "", least, most, words, between = words) {
  if (typed.trim() === "") return []
  if (!/^-?\d+$/.test(typed.trim())) return [words]
  return Number(typed) < (least ?? -Infinity) || Number(typed) > (most ?? Infinity) ? [between] : []
}

function fits(typed = "", pattern = "") {
  return typed.trim() === "" || new RegExp(pattern).test(typed.trim())
}
