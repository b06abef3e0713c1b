import { nik } from '../support/registry-forms.ts'

/** Words that stand nowhere else, by what they are. None may lie anywhere that `markers-places.ts` does not name. */
export const marks = {
  name: ['Zqwarga', 'Zqpemohon', 'Zqanak', 'Zqpenerima', 'Zqketiga'],
  nik: ['9971014101900777', '9971015507880778', nik('Ratna Wulandari'), nik('Kartono Wiryo')],
  card: ['9971010101200779'],
  phone: ['81299887701', '81299887702'],
  email: ['zqsurel@penanda.example'],
  street: ['Zqjalan'],
  answer: ['Zqcerita', 'Zqusaha', '997101000100010779', '9971010000779', '77987798', '6.77981'],
  file: ['Zqberkas'],
  note: ['Zqcatatan', 'Zqpesan', 'Zqtanya'],
  reason: ['Zqkembali', 'Zqmengulang', 'Zqtolak', 'Zqkeberatan', 'Zqbatal', 'Zqalasan', 'Zqtahan'],
  survey: ['Zqpuas'],
  sought: ['Zqcari'],
  wrong: ['Zqsalah', '9971014101900776', '81299887709', 'zqsalah@penanda.example'],
} as const

export type Mark = keyof typeof marks

/** Every way in which a program may write a word without hiding it. */
export function disguises(word: string): string[] {
  const bytes = Buffer.from(word)
  const spaced = /^\d{16}$/.test(word) ? [word.replace(/(\d{4})(?=\d)/g, '$1 ')] : []
  // Inside a longer base64 text a word begins at one of three places; the symbols at its edges depend on its neighbours.
  const encoded = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    return text.slice(Math.ceil((shift * 4) / 3), -1)
  })
  const hex = bytes.toString('hex')
  const wide = Buffer.from(word, 'utf16le').toString('latin1')
  return [word, encodeURIComponent(word), wide, hex, ...spaced, ...encoded]
}
