import { createHash, webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

/** Whoever makes signatures: our own key here, or a national signing service that takes bytes and gives a CMS back. */
export interface Signer {
  /** As in the certificate. */
  name: string
  /** X.509, DER. */
  certificate: Buffer
  /** No recognised authority stands behind the key: "CONTOH" is printed on every page (decisions 2). */
  selfMade: boolean
  /** A detached CMS (DER) over the parts one after another, CAdES baseline B (ETSI EN 319 122-1). */
  sign(parts: readonly Buffer[]): Promise<Buffer>
}

export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
}

export interface OwnKey {
  name: string
  certificate: Buffer
  /** The region's authority that issued it; travels along, so that any reader can build the chain. */
  authority: Buffer
  /** PKCS#8, ECDSA P-256. */
  privateKey: Buffer
}

/** Signs with a key that the region made itself. */
export async function ownSigner({ name, certificate, authority, privateKey }: OwnKey): Promise<Signer> {
  const key = await webcrypto.subtle.importKey(
    'pkcs8',
    bytesOf(privateKey),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  return {
    name,
    certificate,
    selfMade: true,
    async sign(parts) {
      const attributes = signedAttributes(certificate, digestOf(parts))
      const raw = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, toBeSigned(attributes))
      return assemble({
        certificate,
        authority,
        attributes,
        signature: Buffer.from(pkijs.createCMSECDSASignature(raw)),
      })
    },
  }
}

export function digestOf(parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** In DER order. What is signed: the kind of content, its digest, and which certificate. PAdES keeps the time in the PDF (ETSI EN 319 142-1, 6.3). */
export function signedAttributes(certificate: Buffer, digest: Buffer): pkijs.SignedAndUnsignedAttributes {
  const certificateHash = createHash('sha256').update(certificate).digest()
  return new pkijs.SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      new pkijs.Attribute({ type: oid.contentType, values: [new asn1js.ObjectIdentifier({ value: oid.data })] }),
      new pkijs.Attribute({ type: oid.messageDigest, values: [octets(digest)] }),
      new pkijs.Attribute({
        type: oid.signingCertificateV2,
        values: [sequence(sequence(sequence(octets(certificateHash))))],
      }),
    ],
  })
}

/** The attributes are signed as a SET OF, though they are sent under a tag of their own (RFC 5652, 5.4). */
export function toBeSigned(attributes: pkijs.SignedAndUnsignedAttributes): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(attributes.toSchema().toBER())
  bytes[0] = 0x31
  return bytes
}

/** The CMS, always built alike, so that whoever checks can build it again and compare every byte. */
export function assemble(made: {
  certificate: Buffer
  authority: Buffer
  attributes: pkijs.SignedAndUnsignedAttributes
  signature: Buffer
}): Buffer {
  const sha256 = () => new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256 })
  const certificate = pkijs.Certificate.fromBER(bytesOf(made.certificate))
  const signed = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [certificate, pkijs.Certificate.fromBER(bytesOf(made.authority))],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        digestAlgorithm: sha256(),
        signedAttrs: made.attributes,
        signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: oid.ecdsaWithSha256 }),
        signature: octets(made.signature),
      }),
    ],
  })
  const content = new pkijs.ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) })
  return Buffer.from(content.toSchema().toBER(false))
}

function sequence(...value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value })
}

/** A copy in memory of its own, as web cryptography and ASN.1 want it. */
export function bytesOf(buffer: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer)
}

function octets(bytes: Buffer): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: bytesOf(bytes).buffer })
}
