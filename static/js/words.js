// What people read about where their form is. Never "sent" before a receipt, never "saved" before it is kept.
const clock = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" })
const whole = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" })
const ours = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" })
const YOURS = /* @__PURE__ */ new Set(["invalid", "conflict"])

export const readiness = {
  yes: "Ready to use without signal",
  no: "Not ready to use without signal yet. Keep this page open for a moment.",
}

export const words = {
  saved: (at) => `Saved on this device ${clock.format(at)}`,
  notSaved: "We could not save your last change on this device. Do not close this page.",
  notYet: "This device is not ready to keep what you type. Do not close this page before you finish.",
  online: "This browser cannot keep forms. You can fill this one in while you have signal.",
  ready: ["Finished. Saved on this device. ", "Not sent yet", "."],
  sending: (number, of) => `Sending ${number} of ${of}. Keep this open.`,
  received: (at, ref) => `Sent. Received at ${ours.format(new Date(at))}. Reference ${ref}.`,
  signIn: (count) => `Sign in to finish sending. Your ${forms(count)} safe on this device.`,
  heldYou: "Received, but we need you to check one answer.",
  heldUs: "Received. Someone in the team is checking it.",
  nothing: "Nothing waits. All that you finished on this device was sent.",
  needsYou: "Nothing waits to be sent. One form needs you: look under “Not finished”.",
  instead: "The page that you asked for needs a connection. This is what is kept on this device.",
  offline: "No connection. Carry on, we will send when you are back.",
  unreachable: "You seem to have a signal but we cannot reach the service. Nothing is lost.",
  nobody: "Nobody has signed in on this device yet. Open this page once with signal, and it will work without.",
  signedOut: "You have been signed out. Sign in in another tab, then press Finish: your answers stay on this page.",
  others: (people, number) => `${people === 1 ? "1 other person has" : `${people} other people have`} ${number} ${number === 1 ? "form" : "forms"} waiting.`,
  elsewhere: "This form is open in another tab. Carry on there, or close that tab and open this one again.",
  toCheck: (at) => `We received a form from ${whole.format(at)}, but we need you to check one answer.`,
  unfinished: (at) => `You have an unfinished form from ${whole.format(at)}.`,
  // The lock of this device.
  pinChoose: "Choose a PIN for this device",
  pinWhy: "It locks what you write here. You type it each time you open a form on this device.",
  pinHint: "6 digits or more, not a birthday.",
  pinUse: "Use this PIN",
  pinShared: "Other people use this device too (it locks sooner)",
  pinWithout: "Carry on without a PIN",
  pinType: "Type your PIN",
  pinLocked: "What you write on this device is locked.",
  pinOther: "What you write on this device is locked. If no lock is yours, sign in once with a signal.",
  pinForgot: "I forgot my PIN",
  pinShort: "Enter a PIN of 6 digits or more",
  pinEasy: "That PIN is easy to guess. Choose digits that do not repeat or count up or down",
  pinWhose: "Which lock is yours?",
  pinName: (handle) => `Lock ${handle.slice(0, 4).toUpperCase()}`,
  pinYours: (handle) => `On this device your lock is called “${words.pinName(handle)}”.`,
  pinWrong: (left) => `That is not the PIN. You have ${left} more ${left === 1 ? "try" : "tries"}.`,
  pinWait: (ms) => `Wait ${Math.ceil(ms / 1000)} seconds before you try again.`,
  pinGone: "This lock is closed: a wrong PIN was typed 10 times. Nothing is lost.",
  pinNew: "Choose a new PIN",
  pinSignIn: "Sign in again first, then come back here within 15 minutes. Nothing is lost.",
  pinSignal: "You need a signal to choose a new PIN. Nothing is lost.",
  nothingKept: "Nothing of this form is kept on this device. Finish it while you have a signal.",
  shared: "This is a shared device: do not keep my unfinished form on it",
  // Signing out.
  out: "Sign out of this device",
  outSending: "Sending what waits.",
  outTitle: "Before you sign out",
  outHas: (unsent, drafts) => `On this device you have ${[unsent && `${count(unsent, "form")} not sent yet`, drafts && count(drafts, "unfinished form")].filter(Boolean).join(" and ")}.`,
  outLock: "Lock and sign out",
  outKeep: "Keep and sign out",
  outWipe: "Remove my data from this device",
  outLockWhy: "Lock: nothing is lost. Your unfinished forms stay here behind your PIN until you sign in again.",
  outKeepWhy: "Keep: nothing is lost. Your unfinished forms wait here for 7 days, until you sign in again.",
  outWipeWhy: "Remove: your unfinished forms are deleted for good. Finished forms stay here, sealed, until we have received them.",
  outBack: "Stay signed in",
  outLater: "You have signed out of this device. The service is told when there is a signal.",
  // What the browser said when it was asked not to clear its storage.
  stays: (yes) => (yes ? "This browser keeps what is here until it is sent." : "This browser may clear what is kept here when space runs short or after a week. Send it soon."),
  pinOften: "Try again in an hour. Nothing is lost.",
}

// A receipt in words.
export function about({ outcome, reason, at, ref }) {
  if (outcome !== "held") return words.received(at, ref)
  return YOURS.has(reason) ? words.heldYou : words.heldUs
}

// Why a form still waits, in words.
export function because(item, online) {
  if (item.why === "cannot-open") return "This form could not be opened on this device. Ring the service, and do not delete it."
  if (!online || item.why === "no-answer") return online ? words.unreachable : words.offline
  if (item.why === "status-401" || item.why === "sign-in") return "Sign in to send it."
  return item.why ? "The service could not take it yet. It will be sent again." : "Not sent yet."
}

export function day(at) {
  return whole.format(at)
}

function count(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`
}

function forms(count) {
  return count === 1 ? "form is" : `${count} forms are`
}
