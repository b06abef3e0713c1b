import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { hmac } from '../../platform/crypto/hmac.ts'

const macBytes = 16

/** Lets whoever holds it rate this case, once, without log-in; worth nothing in another region or for anything else. */
export function surveyToken(ctx: Context, caseId: string): string {
  const id = Buffer.from(caseId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, macOf(ctx, id)]).toString('base64url')
}

/** Id of the case; undefined when nobody here made this token. */
export function readSurveyToken(ctx: Context, token: string): string | undefined {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, 16)
  if (bytes.length !== 16 + macBytes || !timingSafeEqual(bytes.subarray(16), macOf(ctx, id))) return undefined
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function macOf({ house, region }: Context, id: Buffer): Buffer {
  return hmac('sha256', house.keys.purpose('survey'))
    .update(`${region.code}/`)
    .update(id)
    .digest()
    .subarray(0, macBytes)
}
