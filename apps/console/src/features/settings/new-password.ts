/** Without letters and digits that are mistaken for each other when read aloud. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 20
/** Bytes from here on would favour the first letters of the alphabet. */
const FAIR = 256 - (256 % ALPHABET.length)

/** A password of 20 letters and digits, more than 110 bits, in groups of five. `fill` fills an array with random bytes. */
export const newPassword = (fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string => {
  const letters: string[] = []
  while (letters.length < LENGTH)
    for (const byte of fill(new Uint8Array(LENGTH)))
      if (byte < FAIR && letters.length < LENGTH) letters.push(ALPHABET[byte % ALPHABET.length] ?? '')
  return letters.join('').replace(/.{5}(?=.)/g, '$&-')
}
