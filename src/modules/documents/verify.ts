import { createHash, verify } from 'node:crypto'
import * as pkijs from 'pkijs'
import type { Moment } from '../../platform/context.ts'
import { nameIn, publicKeyOf } from './certificates.ts'
import { type Claimed, claimedSignatures, codeIn, looksLikePdf, mentionsSignature } from './pdf-parts.ts'
import { assemble, bytesOf, digestOf, oid, signedAttributes, toBeSigned } from './signer.ts'

/** A certificate authority that signs for a region of this installation. */
export interface Authority {
  region: string
  /** X.509, DER. */
  certificate: Buffer
}

/** Every byte as we signed it · changed since somebody signed it · whole, but signed by somebody else · unsigned · no PDF. */
export type Verdict = 'genuine' | 'altered' | 'foreign' | 'unsigned' | 'notPdf'

export interface CheckedSignature {
  signer: string
  issuer: string
  /** As the file says; signed together with the content. */
  at: Moment | null
  /** The bytes it covers are as they were signed. Null: a kind of signature that we cannot check. */
  intact: boolean | null
  /** It covers the file from the first byte to the last. */
  whole: boolean
  /** Code of the region whose authority stands behind it. */
  region: string | null
}

export interface Checked {
  verdict: Verdict
  /** What was changed: `content`, `appended`, `signature`. */
  change: 'content' | 'appended' | 'signature' | null
  signatures: readonly CheckedSignature[]
  /** Verification code that the file carries; believed only with a genuine verdict. */
  code: string | null
  /** SHA-256 of the file, hex. */
  sha256: string
}

/** Judges the bytes of a file as they lie, by the certificates of these authorities. Never throws on a hostile file. */
export async function checkPdf(pdf: Buffer, authorities: readonly Authority[]): Promise<Checked> {
  const signatures: CheckedSignature[] = []
  for (const claimed of claimedSignatures(pdf)) signatures.push(await checkSignature(claimed, authorities))
  const judged = judge(pdf, signatures)
  return { ...judged, signatures, code: codeIn(pdf), sha256: createHash('sha256').update(pdf).digest('hex') }
}

/**
 * One signature of ours from the first byte to the last proves the whole file, whatever else it says. Without such a one
 * nothing in the file is ours, and another's signature must at least be whole.
 */
function judge(pdf: Buffer, signatures: readonly CheckedSignature[]): Pick<Checked, 'verdict' | 'change'> {
  if (signatures.length === 0) {
    if (mentionsSignature(pdf)) return { verdict: 'altered', change: 'signature' }
    return { verdict: looksLikePdf(pdf) ? 'unsigned' : 'notPdf', change: null }
  }
  if (signatures.some(({ region, intact, whole }) => region && intact && whole))
    return { verdict: 'genuine', change: null }
  if (signatures.some(({ intact }) => intact === false)) return { verdict: 'altered', change: 'content' }
  const ours = signatures.some(({ region }) => region)
  if (ours || !signatures.some(({ whole }) => whole)) return { verdict: 'altered', change: 'appended' }
  return { verdict: 'foreign', change: null }
}

async function checkSignature(claimed: Claimed, authorities: readonly Authority[]): Promise<CheckedSignature> {
  const unread = { signer: '', issuer: '', at: claimed.at, intact: false, whole: claimed.whole, region: null }
  try {
    const { signed, certificate } = readCms(claimed.hex)
    const named = { ...unread, signer: nameIn(certificate.subject), issuer: nameIn(certificate.issuer) }
    const authority = await authorityOf(certificate, claimed.at, authorities)
    if (!authority) return { ...named, intact: await intactBy(signed, certificate, claimed) }
    return { ...named, intact: intactOurs(signed, certificate, authority, claimed), region: authority.region }
  } catch {
    // Not a CMS, or one that contradicts itself: whoever signed, this is not what they signed. Other kinds are not ours to judge.
    return { ...unread, intact: /detached$/.test(claimed.subFilter) ? false : null }
  }
}

function readCms(hex: string): { signed: pkijs.SignedData; certificate: pkijs.Certificate } {
  const written = Buffer.from(hex.replace(/\s/g, ''), 'hex')
  const content = pkijs.ContentInfo.fromBER(bytesOf(written))
  const signed = new pkijs.SignedData({ schema: content.content })
  const sid = signed.signerInfos[0]?.sid
  const certificates = (signed.certificates ?? []).filter(
    (one): one is pkijs.Certificate => one instanceof pkijs.Certificate,
  )
  const certificate = certificates.find(
    (one) => sid instanceof pkijs.IssuerAndSerialNumber && one.serialNumber.isEqual(sid.serialNumber),
  )
  if (!certificate) throw new Error('the certificate of the signer is missing')
  // The reader forgives wrong lengths; a certificate is DER and has but one form.
  if (!written.includes(Buffer.from(certificate.toSchema().toBER()))) throw new Error('the certificate is malformed')
  return { signed, certificate }
}

async function authorityOf(
  certificate: pkijs.Certificate,
  at: Moment | null,
  authorities: readonly Authority[],
): Promise<Authority | undefined> {
  for (const authority of authorities) {
    const issuer = pkijs.Certificate.fromBER(bytesOf(authority.certificate))
    if (!certificate.issuer.isEqual(issuer.subject)) continue
    const inTerm =
      at !== null && at >= certificate.notBefore.value.getTime() && at <= certificate.notAfter.value.getTime()
    if (inTerm && (await certificate.verify(issuer))) return authority
  }
  return undefined
}

/** Ours are built in one way only: build it again and compare, so that not even a byte nobody signs can differ. */
function intactOurs(
  signed: pkijs.SignedData,
  certificate: pkijs.Certificate,
  authority: Authority,
  claimed: Claimed,
): boolean {
  const der = Buffer.from(certificate.toSchema().toBER())
  const attributes = signedAttributes(der, digestOf(claimed.parts))
  const signature = Buffer.from(signed.signerInfos[0]!.signature.valueBlock.valueHexView)
  const expected = assemble({ certificate: der, authority: authority.certificate, attributes, signature })
  if (claimed.hex !== expected.toString('hex').padEnd(claimed.hex.length, '0')) return false
  return verify('sha256', toBeSigned(attributes), publicKeyOf(certificate), signature)
}

/** Another's signature: digest, signature and certificate must fit; who stands behind it is for that body's own check to say. */
async function intactBy(signed: pkijs.SignedData, certificate: pkijs.Certificate, claimed: Claimed): Promise<boolean> {
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? []
  if (attributes.length > 0 && !attributes.some(({ type }) => type === oid.messageDigest)) return false
  const bound = attributes.find(({ type }) => type === oid.signingCertificateV2)
  if (bound && !namesCertificate(bound, certificate)) return false
  return signed.verify({ signer: 0, data: bytesOf(Buffer.concat(claimed.parts)).buffer, checkChain: false })
}

/** The signature binds its certificate by a hash (RFC 5035), so that another of the same name cannot take its place. */
function namesCertificate(attribute: pkijs.Attribute, certificate: pkijs.Certificate): boolean {
  const written = Buffer.concat(attribute.values.map((value: { toBER(): ArrayBuffer }) => Buffer.from(value.toBER())))
  const der = Buffer.from(certificate.toSchema().toBER())
  return ['sha256', 'sha384', 'sha512'].some((hash) => written.includes(createHash(hash).update(der).digest()))
}
