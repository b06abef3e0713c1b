import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { authoritiesIn } from '../modules/documents/authority.ts'
import { type DocumentRow, findByCode } from '../modules/documents/store.ts'
import { type Checked, checkPdf } from '../modules/documents/verify.ts'
import { loadConfig } from '../platform/config.ts'
import type { Database } from '../platform/database/database.ts'
import { listRegions } from '../platform/tenants.ts'
import { type Command, type Given, type Group, Refusal, text } from './command.ts'
import { placeOptions, withPlace } from './place.ts'

const verify: Command = {
  usage: 'FILE.pdf [--ca FILE.pem] [--data DIR]',
  summary: 'tells whether a PDF is genuine, altered, signed by another, or not signed',
  options: {
    ca: {
      value: 'FILE',
      help: 'certificates to judge by, from /verifikasi/sertifikat.pem, instead of the installation’s own',
    },
    ...placeOptions,
  },
  more: ['Exit status 0: genuine and still valid. 1: anything else.'],
  words: [1, 1],
  async run(given) {
    const file = given.words[0]!
    const pdf = read(file)
    const judged = text(given, 'ca') === null ? await byInstallation(given, pdf) : await byFile(text(given, 'ca')!, pdf)
    const { checked, document, authorities } = judged
    for (const line of told(judged)) given.say(line)
    return {
      value: {
        file,
        ...checked,
        signatures: checked.signatures.map(({ at, ...rest }) => ({ ...rest, signedAt: iso(at) })),
        document: document && standing(document),
        authorities,
      },
      failed: checked.verdict !== 'genuine' || document?.ended != null,
    }
  },
}

interface Judged {
  checked: Checked
  document: DocumentRow | null
  /** How many certificates it was judged by. */
  authorities: number
}

async function byFile(ca: string, pdf: Buffer): Promise<Judged> {
  const blocks = read(ca)
    .toString('latin1')
    .match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  if (!blocks) throw new Refusal(`${ca} holds no certificate`)
  const authorities = blocks.map((block) => ({ region: ca, certificate: new X509Certificate(block).raw }))
  return { checked: await checkPdf(pdf, authorities), document: null, authorities: authorities.length }
}

async function byInstallation(given: Given, pdf: Buffer): Promise<Judged> {
  if (!installed(given)) return { checked: await checkPdf(pdf, []), document: null, authorities: 0 }
  return withPlace(given, (database) => judgeIn(database, pdf))
}

/** By the authorities of every region of an installation, with what has become of the document since. */
export async function judgeIn(database: Pick<Database, 'shared' | 'region'>, pdf: Buffer): Promise<Judged> {
  const schemas = new Map((await listRegions(database)).map(({ code, schema }) => [code, schema]))
  const found = await Promise.all([...schemas].map(([code, schema]) => authoritiesIn(database.region(schema), code)))
  const checked = await checkPdf(pdf, found.flat())
  const schema = schemas.get(checked.signatures.find(({ region }) => region)?.region ?? '')
  const genuine = checked.verdict === 'genuine' && schema && checked.code
  const document = genuine ? await findByCode(database.region(schema), genuine) : undefined
  return { checked, document: document ?? null, authorities: found.flat().length }
}

// To look at a file must not make an installation where there is none.
function installed(given: Given): boolean {
  const { databaseUrl, data } = loadConfig(
    { ...process.env, PENDOPO_SECRET: '0'.repeat(64) },
    { data: text(given, 'data') ?? undefined },
  )
  return databaseUrl !== null || existsSync(join(data, 'database'))
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
}

const verdicts = {
  genuine: 'genuine: every byte is as it was signed here',
  altered: 'altered: it is no longer as it was signed',
  foreign: 'signed by another: whole, but not signed here',
  unsigned: 'not signed',
  notPdf: 'not a PDF',
} as const satisfies Record<Checked['verdict'], string>

const changes = {
  content: 'its content was changed',
  appended: 'something was added after the signature',
  signature: 'its signature is damaged or cut off',
}

function told({ checked, document, authorities }: Judged): string[] {
  const { verdict, change, signatures, code } = checked
  return [
    `${verdicts[verdict]}${change ? ` (${changes[change]})` : ''}`,
    ...signatures.map(
      ({ signer, issuer, at }) =>
        `signed by ${signer || 'somebody'}${at === null ? '' : ` on ${iso(at)}`}, certificate of ${issuer || 'nobody known'}`,
    ),
    ...(document
      ? [
          `${document.title.id}, code ${code}: ${document.ended ? `${document.ended.status} on ${iso(document.ended.at)}` : 'still valid'}`,
        ]
      : []),
    ...(verdict === 'foreign' && authorities === 0
      ? ['there is no installation here to compare with; --ca takes the certificates of the region']
      : []),
  ]
}

function standing({ code, number, title, issuedAt, ended }: DocumentRow) {
  return {
    code,
    number,
    title,
    issuedAt: iso(issuedAt),
    state: ended?.status ?? 'valid',
    endedAt: iso(ended?.at ?? null),
    successor: ended?.successorCode ?? null,
  }
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

export const command: Group = { summary: 'issued documents', commands: { verify } }
