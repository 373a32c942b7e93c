// What people read about photos in a form.
export const photoWords = {
  adding: "Adding the photo. Keep this open.",
  added: (number) => `Photo added. ${photos(number)} so far.`,
  removed: (number) => `Photo taken out. ${photos(number)} left.`,
  one: (number, of, size) => `Photo ${number} of ${of}, ${size}`,
  there: (number, of) => `Photo ${number} of ${of}. We have it already.`,
  gone: (name) => `“${name}” could not be read. It may have been deleted or moved. Choose it again.`,
  empty: (name) => `“${name}” is empty. Choose another photo.`,
  heic: (name) => `“${name}” is a HEIC photo, which this browser cannot open. In the camera’s settings choose “Most compatible”, or choose a JPEG.`,
  notAPhoto: (name) => `“${name}” is not a photo that this browser can open.`,
  notAdded: (name) => `“${name}” could not be added. Choose it again, or choose another photo.`,
  tooMany: (most) => `Choose ${most} photos or fewer. Take one out first.`,
  full: "There is no room for more photos on this device. Your words are kept. Send what waits, then add the photo.",
  lost: "A photo is not on this device any more. Choose it again.",
  parts: (left) => `Your form has been received. ${photos(left)} still to send.`,
}

// Its message is for people.
export class Refusal extends Error {}

// Only our own words; what a browser says of an error stays out of the page.
export function whyNot(error, name) {
  return error instanceof Refusal ? error.message : photoWords.notAdded(name)
}

function photos(number) {
  return number === 1 ? "1 photo" : `${number} photos`
}
