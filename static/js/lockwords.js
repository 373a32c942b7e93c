// What people read about the lock of a device and about signing out of it; the rest stands in words.js.
export const lockWords = {
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
  pinShow: "Show it with your PIN",
  pinDelete: "Type your PIN, so that nobody else can delete what is yours.",
  pinKeep: "Keep it",
  pinForgot: "I forgot my PIN",
  pinShort: "Enter a PIN of 6 digits or more",
  pinEasy: "That PIN is easy to guess. Choose digits that do not repeat or count up or down",
  pinWhose: "Which lock is yours?",
  pinName: (handle) => `Lock ${handle.slice(0, 4).toUpperCase()}`,
  pinYours: (handle) => `On this device your lock is called “${lockWords.pinName(handle)}”.`,
  pinWrong: (left) => `That is not the PIN. You have ${left} more ${left === 1 ? "try" : "tries"}.`,
  pinWait: (ms) => `Wait ${count(Math.ceil(ms / 1000), "second")} before you try again.`,
  pinGone: "This lock is closed: a wrong PIN was typed 10 times. Nothing is lost.",
  pinNew: "Choose a new PIN",
  pinSignIn: "Sign in again first, then come back here within 15 minutes. Nothing is lost.",
  pinSignal: "You need a signal to choose a new PIN. Nothing is lost.",
  nothingKept: "Nothing of this form is kept on this device. Finish it while you have a signal.",
  shared: "This is a shared device: do not keep my unfinished form on it",
  sharedYet: "This device has not met the service yet. So a form that you finish can be read on it until it is sent.",
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

function count(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`
}
