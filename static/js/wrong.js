// How many answers the service could not take: { field: [words] }.
export function howMany(wrong) {
  return Object.keys(wrong ?? {}).length
}
