import { createPublicKey, webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import type { Moment } from '../../platform/context.ts'
import { bytesOf } from './signer.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const day = 86_400_000
/** Term of the region's authority and of one signatory's certificate (setting of ours; certificates for officials run two years). */
const authorityDays = 3652
const signatoryDays = 730
/** A simulated history signs at moments before the authority was made. */
const authorityBackDays = 1826

export interface Made {
  /** X.509, DER. */
  certificate: Buffer
  /** PKCS#8. */
  privateKey: Buffer
  from: Moment
  until: Moment
}

/** The region's own authority. Self-signed: it proves that documents come from one place, not whose place it is. */
export async function makeAuthority(region: string, serial: Buffer, now: Moment): Promise<Made> {
  const term = { from: now - authorityBackDays * day, until: now + authorityDays * day }
  const name = distinguished({ C: 'ID', O: region, CN: `Otoritas Sertifikat ${region} (CONTOH)` })
  const keys = await newKeys()
  const usage = ['keyCertSign', 'cRLSign'] as const
  const certificate = await certify({
    serial,
    term,
    subject: name,
    issuer: name,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    authority: true,
    usage,
  })
  return { certificate, privateKey: await exported(keys.privateKey), ...term }
}

export interface Subject {
  name: string
  unit: string
  region: string
}

/** A certificate for one person to sign documents with. Neither NIK nor NIP stands in it: it is public. */
export async function makeSignatory(
  subject: Subject,
  authority: Pick<Made, 'certificate' | 'privateKey' | 'until'>,
  serial: Buffer,
  now: Moment,
): Promise<Made> {
  const term = { from: now - day, until: Math.min(now + signatoryDays * day, authority.until) }
  const keys = await newKeys()
  const certificate = await certify({
    serial,
    term,
    subject: distinguished({ C: 'ID', O: subject.region, OU: subject.unit, CN: subject.name }),
    issuer: pkijs.Certificate.fromBER(bytesOf(authority.certificate)).subject,
    publicKey: keys.publicKey,
    signingKey: (await webcrypto.subtle.importKey('pkcs8', bytesOf(authority.privateKey), algorithm, false, [
      'sign',
    ])) as CryptoKey,
    authority: false,
    usage: ['digitalSignature', 'nonRepudiation'],
  })
  return { certificate, privateKey: await exported(keys.privateKey), ...term }
}

/** The certificate as text that any other program imports. */
export function pem(certificate: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}

/** The common name, or what else there is. */
export function nameIn(name: pkijs.RelativeDistinguishedNames): string {
  const values = name.typesAndValues.map(({ type, value }) => ({ type: `${type}`, value: `${value.valueBlock.value}` }))
  return values.find(({ type }) => type === nameTypes.CN)?.value ?? values.map(({ value }) => value).join(', ')
}

// Bit of each use in the key usage extension (RFC 5280, 4.2.1.3).
const uses = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, cRLSign: 0x02 }
const nameTypes = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' }

interface Order {
  serial: Buffer
  term: { from: Moment; until: Moment }
  subject: pkijs.RelativeDistinguishedNames
  issuer: pkijs.RelativeDistinguishedNames
  publicKey: CryptoKey
  signingKey: CryptoKey
  authority: boolean
  usage: readonly (keyof typeof uses)[]
}

async function certify({
  serial,
  term,
  subject,
  issuer,
  publicKey,
  signingKey,
  authority,
  usage,
}: Order): Promise<Buffer> {
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: serialOf(serial), subject, issuer })
  certificate.notBefore = new pkijs.Time({ type: 0, value: new Date(term.from) })
  certificate.notAfter = new pkijs.Time({ type: 0, value: new Date(term.until) })
  const bits = usage.reduce((sum, use) => sum | uses[use], 0)
  const basic = new pkijs.BasicConstraints(authority ? { cA: true, pathLenConstraint: 0 } : {})
  certificate.extensions = [
    extension('2.5.29.19', basic.toSchema()),
    extension('2.5.29.15', new asn1js.BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: unused(bits) })),
  ]
  await certificate.subjectPublicKeyInfo.importKey(publicKey)
  await certificate.sign(signingKey, 'SHA-256')
  return Buffer.from(certificate.toSchema(true).toBER(false))
}

function extension(extnID: string, value: asn1js.BaseBlock): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER(false) })
}

/** Trailing zero bits are left out of a named bit list (X.690, 11.2.2). */
function unused(bits: number): number {
  return Math.max(0, 31 - Math.clz32(bits & -bits))
}

/** Positive and without a leading zero byte, as DER wants it (RFC 5280, 4.1.2.2). */
function serialOf(random: Buffer): asn1js.Integer {
  const bytes = new Uint8Array(random)
  bytes[0] = (bytes[0]! & 0x3f) | 0x40
  return new asn1js.Integer({ valueHex: bytes.buffer })
}

/** One set for each part: given whole to pkijs, all parts would become one set. */
function distinguished(
  parts: Readonly<Partial<Record<keyof typeof nameTypes, string>>>,
): pkijs.RelativeDistinguishedNames {
  const value = Object.entries(parts).map(([name, value]) => {
    const type = nameTypes[name as keyof typeof nameTypes]
    const written = name === 'C' ? new asn1js.PrintableString({ value }) : new asn1js.Utf8String({ value })
    return new asn1js.Set({ value: [new pkijs.AttributeTypeAndValue({ type, value: written }).toSchema()] })
  })
  return pkijs.RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value }).toBER())
}

async function newKeys(): Promise<CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
}

async function exported(key: CryptoKey): Promise<Buffer> {
  return Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key))
}

/** The public key of a certificate, for Node's own checks. */
export function publicKeyOf(certificate: pkijs.Certificate) {
  return createPublicKey({
    key: Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER()),
    format: 'der',
    type: 'spki',
  })
}
