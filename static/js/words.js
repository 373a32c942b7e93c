// What people read about where their form is. Never "sent" before a receipt, never "saved" before it is kept.
import { photoWords } from "./photowords.js"
import { howMany } from "./wrong.js"

const clock = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" })
const whole = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" })
// What the service said, by its clocks: London’s, wherever the device thinks it is.
const short = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" })
const lasts = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" })
const ours = /* @__PURE__ */ new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" })

export const readiness = {
  yes: "Ready to use without signal",
  no: "Not ready to use without signal yet. Keep this page open for a moment.",
}

export const newVersion = {
  ready: "A new version is ready",
  later: "A new version is ready. It will load when you finish this form.",
}

export const words = {
  saved: (at) => `Saved on this device ${clock.format(at)}`,
  notSaved: "We could not save your last change on this device. Do not close this page.",
  notFinished: "We could not finish this form on this device. Do not close this page.",
  notYet: "This device is not ready to keep what you type. Do not close this page before you finish.",
  online: "This browser cannot keep forms. You can fill this one in while you have signal.",
  toPutRight: (count) => `Not finished: ${count} ${count === 1 ? "answer" : "answers"} to check.`,
  ready: ["Finished. Saved on this device. ", "Not sent yet", "."],
  sending: (number, of) => `Sending ${number} of ${of}. Keep this open.`,
  received: (at, ref) => `Sent. Received at ${ours.format(new Date(at))}. Reference ${ref}.`,
  signIn: (count) => `Sign in to finish sending. Your ${forms(count)} safe on this device.`,
  heldYou: (count) => `Received, but we need you to check ${answers(count)}.`,
  putRight: "Check your answers",
  heldUs: "Received. Someone in the team is checking it.",
  settled: "Received. It was checked, and nothing more is needed from you.",
  nothing: "Nothing waits. No finished form is left on this device.",
  unkept: "A form is open in another tab. It was not sent, and it is kept nowhere else. Go to that tab and press Finish.",
  needsYou: "Nothing waits to be sent. One form needs you: look under “Not finished”.",
  instead: "The page that you asked for needs a connection. This is what is kept on this device.",
  offline: "No connection. Carry on, we will send when you are back.",
  unreachable: "You seem to have a signal but we cannot reach the service. Nothing is lost.",
  tooOld: "This page is too old to send your forms. Close all pages of this service, then open this one again with a signal. Nothing is lost.",
  nobody: "Nobody has signed in on this device yet. Open this page once with signal, and it will work without.",
  notTheirs: "This form is for other people than you. The forms that you can fill in are under “Waiting to send”.",
  left: "You have signed out. What you wrote is safe. Sign in when you have signal.",
  signedOut: "You have been signed out. Sign in in another tab, then press Finish: your answers stay on this page.",
  stays: "We cannot reach the service. Your answers stay on this page. Press Finish again when you have a signal.",
  others: (people, number) => `${people === 1 ? "1 other person has" : `${people} other people have`} ${number} ${number === 1 ? "form" : "forms"} waiting.`,
  elsewhere: "This form is open in another tab. You can read it here.",
  toCheck: ({ at, told }) => `We received a form from ${whole.format(at)}, but we need you to check ${answers(howMany(told.words))}.`,
  rebuilt: (at) => `Saved on this device ${clock.format(at)}, once more: your browser had emptied its storage.`,
  unfinished: (at, name) => `You have an unfinished form “${name}” from ${whole.format(at)}.`,
  reading: (at, may) => `You finished this form on ${whole.format(at)}. It waits to be sent${may ? ". If you change it, it is not sent before you press Finish again." : ", and cannot be changed any more."}`,
  change: "Change it",
  goneAlready: "This form is being sent, or was sent already. If it still waits in a minute, press again.",
  cannotOpen: "This form could not be opened. It is still on this device. Ring the service for help.",
  cannotOpenLast: (at) => `The last words of this form could not be opened. What was saved before, on ${whole.format(at)}, can be. Nothing was deleted.`,
  dropDraft: { question: "Delete this unfinished form from this device?", yes: "Yes, delete it", no: "No, keep it" },
  dropFinished: { question: "This form was not sent. If you delete it, nobody has it any more. Delete it for good?", yes: "Yes, delete it for good", no: "No, keep it" },
  dropped: "Deleted from this device. It was not sent.",
  beingSent: "This form is being sent just now, so it cannot be deleted.",
  here: "Continue here instead",
  finishedElsewhere: "This form was finished in another tab. Open the page again to start a new one.",
  tryAgain: "Try again",
  copy: "Copy my answers",
  copied: "Your answers are copied. Paste them where you can keep them safe.",
  notCopied: "Your answers could not be copied. Write them down, or take a photo of this page.",
  today: "Today",
  weekBefore: "The week before",
  weekAfter: "The week after",
  takeAlong: "Take details offline",
  chosenBefore: "As you chose before",
  updated: (at) => `Last updated ${short.format(at).replace(",", "")}`,
  opensUntil: (at) => `It can be opened on this device until ${lasts.format(at)}.`,
  noDetails: "We have nothing more to show.",
  onDevice: "Details on this device now",
  removeDay: "Remove from this device",
  notTaken: "We could not fetch the details. Open this page again when you have signal.",
  late: (count) => `${count === 1 ? "1 form has" : `${count} forms have`} waited for more than a day. Open this page where there is signal, and keep it open until it says Sent.`,
}

// A receipt in words; `wrong`: how many answers its author is to check.
export function about({ outcome, reason, at, ref, left, wrong }) {
  if (left) return photoWords.parts(left)
  if (outcome === "settled") return words.settled
  if (outcome !== "held") return words.received(at, ref)
  return ["invalid", "conflict"].includes(reason) ? words.heldYou(wrong) : words.heldUs
}

export function day(at) {
  return whole.format(at)
}

const answers = (count) => (count > 1 ? `${count} answers` : "one answer")

function forms(count) {
  return count === 1 ? "form is" : `${count} forms are`
}
