import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { DateText, Moment } from '../../platform/context.ts'
import { loadWords, translator } from '../../platform/i18n.ts'
import type { Paper, Sheet } from './blocks.ts'
import { type Made, makeAuthority, makeSignatory } from './certificates.ts'
import { drawPdf } from './pdf.ts'
import { fillSignature } from './pdf-signature.ts'
import { ownSigner, type Signer } from './signer.ts'
import { bothLanguages, same } from './words.ts'

// Invented people and places for the tests of this room.

const words = loadWords(fileURLToPath(new URL('../../../locales', import.meta.url)))
export const say = bothLanguages({ id: translator(words, 'id'), en: translator(words, 'en') })
export const today: DateText = '2026-11-24'
export const noon: Moment = Date.UTC(2026, 10, 24, 5)

export const sheet: Sheet = {
  layout: 'portrait',
  title: { id: 'Surat Contoh', en: 'Sample letter' },
  number: { label: { id: 'Nomor', en: 'Number' }, value: same('9971/CTH/2026/0001') },
  bilingual: false,
  blocks: [{ kind: 'paragraph', text: same('Rina Wulandari lahir di Kota Arunika.') }],
}

export function paper(over: Partial<Paper> = {}): Paper {
  return {
    sheet,
    region: { code: '9971', name: 'Kota Arunika', arms: null },
    office: {
      name: 'Dinas Kependudukan dan Pencatatan Sipil',
      address: 'Jalan Kenanga Raya 12, Arunika',
      contact: 'dukcapil.arunika.example',
    },
    signer: {
      account: 'a',
      name: 'Bambang Sutejo',
      nip: '197001011995031002',
      office: { id: 'Pejabat Pencatatan Sipil', en: 'Civil Registrar' },
      acting: null,
    },
    issuedOn: today,
    code: '7K3F9QD20M4XW8TB',
    address: 'https://layanan.arunika.example/verifikasi/7K3F9QD20M4XW8TB',
    caseNumber: 'ARN-2026-7K3F9QD2',
    sample: true,
    ...over,
  }
}

export interface House {
  authority: Made
  signer: Signer
  authorities: { region: string; certificate: Buffer }[]
}

/** A region that can sign. */
export async function region(code = '9971', name = 'Kota Arunika'): Promise<House> {
  const authority = await makeAuthority(name, randomBytes(16), noon)
  const subject = { name: 'Bambang Sutejo', unit: 'Dinas Kependudukan dan Pencatatan Sipil', region: name }
  const { certificate, privateKey } = await makeSignatory(subject, authority, randomBytes(16), noon)
  const signer = await ownSigner({ name: subject.name, certificate, authority: authority.certificate, privateKey })
  return { authority, signer, authorities: [{ region: code, certificate: authority.certificate }] }
}

export async function signedPdf(house: House, what = paper()): Promise<Buffer> {
  return fillSignature(await drawPdf(what, noon, say), (parts) => house.signer.sign(parts))
}
