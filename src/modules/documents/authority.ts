import { randomBytes } from 'node:crypto'
import type { Context, Db } from '../../platform/context.ts'
import { type Made, makeAuthority, makeSignatory, type Subject } from './certificates.ts'
import { authorityCertificates, findKey, insertKey, keyById, lockKeys, type SigningKey } from './key-store.ts'
import { ownSigner, type Signer } from './signer.ts'
import type { Authority } from './verify.ts'

/** A key that ends within this time is not used any more: another is made. */
const spareMs = 30 * 86_400_000

/** Who signs for this account. A national signing service would be asked here; until then it is a key of our own. */
export async function signerFor(
  ctx: Context,
  account: string,
  subject: Subject,
): Promise<{ signer: Signer; certificate: string }> {
  const key = (await usable(ctx, ctx.db, account, subject.name)) ?? (await makeKey(ctx, account, subject))
  const authority = await keyById(ctx.db, key.issuedBy!)
  const signer = await ownSigner({
    name: key.name,
    certificate: key.certificate,
    authority: authority!.certificate,
    privateKey: opened(ctx, key),
  })
  return { signer, certificate: key.id }
}

/** The region's authorities, by which its documents are judged. */
export const authoritiesOf = ({ db, region }: Pick<Context, 'db' | 'region'>): Promise<Authority[]> =>
  authoritiesIn(db, region.code)

/** The same by the region's tables. */
export async function authoritiesIn(db: Db, region: string): Promise<Authority[]> {
  return (await authorityCertificates(db)).map((certificate) => ({ region, certificate }))
}

async function usable(
  ctx: Context,
  db: Db,
  account: string | null,
  name: string | null,
): Promise<SigningKey | undefined> {
  const key = await findKey(db, account, name, ctx.now)
  return key && key.until - ctx.now > spareMs ? key : undefined
}

function makeKey(ctx: Context, account: string, subject: Subject): Promise<SigningKey> {
  return ctx.transaction(async (db) => {
    await lockKeys(db, ctx.region.code)
    const known = await usable(ctx, db, account, subject.name)
    if (known) return known
    const authority =
      (await usable(ctx, db, null, null)) ??
      (await keep(ctx, db, null, null, await makeAuthority(subject.region, randomBytes(16), ctx.now)))
    const made = await makeSignatory(
      subject,
      { ...authority, privateKey: opened(ctx, authority) },
      randomBytes(16),
      ctx.now,
    )
    return keep(ctx, db, { account, name: subject.name }, authority.id, made)
  })
}

async function keep(
  ctx: Context,
  db: Db,
  whose: { account: string; name: string } | null,
  issuedBy: string | null,
  made: Made,
): Promise<SigningKey> {
  const { keys } = ctx.house
  const id = ctx.newId()
  const { certificate, privateKey, from, until } = made
  const sealed = keys.seal(keys.purpose('documents/signing'), privateKey, sealedAs(ctx, id))
  const key = {
    id,
    account: whose?.account ?? null,
    name: whose?.name ?? ctx.region.name,
    certificate,
    sealed,
    issuedBy,
    from,
    until,
  }
  await insertKey(db, key, ctx.now)
  return key
}

function opened(ctx: Context, key: SigningKey): Buffer {
  const { keys } = ctx.house
  return keys.open(keys.purpose('documents/signing'), key.sealed, sealedAs(ctx, key.id))
}

const sealedAs = ({ region }: Context, id: string) => `signing-key/${region.code}/${id}`
