/** Shorter is guessed, longer only costs time: scrypt reads all of it. */
export const passwordLength = { minimum: 10, maximum: 128 }

const common = [
  'password',
  'passw0rd',
  'katasandi',
  'rahasia',
  'indonesia',
  'qwertyuiop',
  '1234567890',
  'bismillah',
  'sayangku',
]

/** Why a password will not do, as a refusal's code, or null. No rules about signs: length and not being guessable. */
export function passwordFault(
  password: string,
  owner: { name: string; email: string | null; phone: string | null },
): 'password-short' | 'password-long' | 'password-weak' | null {
  if (password.length < passwordLength.minimum) return 'password-short'
  if (password.length > passwordLength.maximum) return 'password-long'
  const plain = password.toLowerCase()
  if (new Set(plain).size < 5) return 'password-weak'
  const own = [owner.email, owner.email?.split('@')[0], owner.phone, owner.phone?.replace('+62', '0'), owner.name]
  const rest = own
    .concat(common)
    .reduce<string>((left, word) => (word && word.length > 3 ? left.replaceAll(word.toLowerCase(), '') : left), plain)
  return rest.length < 4 ? 'password-weak' : null
}
