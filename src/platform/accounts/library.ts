import { randomBytes } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { Pool, type PoolConfig } from 'pg'
import type { Refused } from '../outcome.ts'
import { refuse } from '../outcome.ts'
import { signToken } from './cookies.ts'
import { passwordLength } from './password.ts'

/** A session that the library opened, by the token of its row. */
export interface SignedIn {
  token: string
}

/** What we use of the accounts library: passwords and second factors. Sessions it opens lie in `pendopo.session`. */
export interface Library {
  /** `login` is the account's; null spends the same time on nobody. `step` is to be shown again with the second factor. */
  signIn(login: string | null, password: string): Promise<SignedIn | { step: string } | Refused>
  /** The step that `signIn` answers for an account with a second factor, for ways in that the library does not know. */
  askSecondFactor(account: string): Promise<string>
  /** A TOTP code, or a recovery code. Five tries a log-in, ten in a row an account (then 15 minutes of rest). */
  secondFactor(step: string, code: string): Promise<SignedIn | Refused>
  passwordFits(account: string, password: string): Promise<boolean>
  /** For short secrets of our own, e.g. a PIN: hashed as slowly as a password. */
  hash(secret: string): Promise<string>
  /** Takes the same time where there is no hash. */
  fits(hash: string | null, secret: string): Promise<boolean>
  hasPassword(account: string): Promise<boolean>
  setPassword(account: string, password: string): Promise<void>
  /** `signed`: the session as its cookie carries it. */
  startSecondFactor(signed: string, password: string): Promise<{ secret: string; recovery: string[] } | Refused>
  /** Proves that the app knows the secret. The session is replaced by a new one. */
  confirmSecondFactor(signed: string, code: string): Promise<SignedIn | Refused>
  endSecondFactor(signed: string, password: string): Promise<SignedIn | Refused>
  close(): Promise<void>
}

export interface LibraryDeps {
  secret: string
  /** As the program's role; the pool sets its own search_path, the only place that does (decisions 21). */
  connection: PoolConfig
  newId(): string
  onFault(error: Error): void
}

const sessionCookie = 'pendopo.session_token'
const stepCookie = 'pendopo.two_factor'

export function openLibrary(deps: LibraryDeps): Library {
  const pool = new Pool({
    ...deps.connection,
    max: 3,
    idleTimeoutMillis: 30_000,
    options: `${deps.connection.options ?? ''} -c search_path=pendopo`.trim(),
  })
  pool.on('error', deps.onFault)
  pool.on('connect', (client) => client.on('error', deps.onFault))
  const auth = betterAuth(optionsFor(pool, deps))
  const holding = (name: string, value: string) => new Headers({ cookie: `${name}=${encodeURIComponent(value)}` })

  return {
    async signIn(login, password) {
      const body = { email: login ?? 'nobody@account.invalid', password }
      const answer = await tried(() => auth.api.signInEmail({ body, returnHeaders: true }))
      if (!answer) return refuse('wrong-password')
      const step = cookieOf(answer.headers, stepCookie)
      return step ? { step } : { token: answer.response.token }
    },
    async askSecondFactor(account) {
      const { internalAdapter } = await auth.$context
      const identifier = `2fa-${randomBytes(15).toString('base64url')}`
      const expiresAt = new Date(Date.now() + 600_000)
      await internalAdapter.createVerificationValue({ identifier, value: account, expiresAt })
      await internalAdapter.createVerificationValue({ identifier: `2fa-attempts-${identifier}`, value: '0', expiresAt })
      return signToken(identifier, deps.secret)
    },
    async secondFactor(step, code) {
      const headers = holding(stepCookie, step)
      const body = { code }
      const answer = await tried(() =>
        /^\d{6}$/.test(code) ? auth.api.verifyTOTP({ body, headers }) : auth.api.verifyBackupCode({ body, headers }),
      )
      return answer?.token ? { token: answer.token } : refuse('wrong-second-factor')
    },
    async passwordFits(account, password) {
      const { internalAdapter, password: passwords } = await auth.$context
      const hash = (await internalAdapter.findCredentialAccount(account))?.password
      if (hash) return passwords.verify({ hash, password })
      await passwords.hash(password) // the same time, whether there is a password or not
      return false
    },
    async hash(secret) {
      return (await auth.$context).password.hash(secret)
    },
    async fits(hash, secret) {
      const { password: passwords } = await auth.$context
      if (hash !== null) return passwords.verify({ hash, password: secret })
      await passwords.hash(secret)
      return false
    },
    async hasPassword(account) {
      const { internalAdapter } = await auth.$context
      return !!(await internalAdapter.findCredentialAccount(account))?.password
    },
    async setPassword(account, password) {
      const { internalAdapter, password: passwords } = await auth.$context
      const hash = await passwords.hash(password)
      if (await internalAdapter.findCredentialAccount(account)) await internalAdapter.updatePassword(account, hash)
      else
        await internalAdapter.linkAccount({
          userId: account,
          providerId: 'credential',
          accountId: account,
          password: hash,
        })
    },
    async startSecondFactor(signed, password) {
      const headers = holding(sessionCookie, signed)
      const answer = await tried(() => auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers }))
      if (answer?.method !== 'totp') return refuse('wrong-password')
      return { secret: new URL(answer.totpURI).searchParams.get('secret')!, recovery: answer.backupCodes }
    },
    async confirmSecondFactor(signed, code) {
      const headers = holding(sessionCookie, signed)
      const answer = await tried(() => auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
      return replaced(answer?.headers) ?? refuse('wrong-second-factor')
    },
    async endSecondFactor(signed, password) {
      const headers = holding(sessionCookie, signed)
      const answer = await tried(() => auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }))
      return replaced(answer?.headers) ?? refuse('wrong-password')
    },
    close: () => pool.end(),
  }
}

function optionsFor(pool: Pool, { secret, newId }: LibraryDeps) {
  const fields = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return {
    appName: 'Pendopo',
    baseURL: 'http://accounts.invalid', // never served: only called from the server
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'pendopo',
      useSecureCookies: false, // the cookies that go out are ours
      database: { generateId: newId },
      ipAddress: { disableIpTracking: true },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.minimum,
      maxPasswordLength: passwordLength.maximum,
    },
    user: { modelName: 'account', fields: { ...fields, email: 'login', emailVerified: 'login_verified' } },
    session: {
      modelName: 'session',
      fields: {
        ...fields,
        userId: 'account',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      additionalFields: { method: { type: 'string' as const, input: false, defaultValue: 'password' } },
    },
    account: {
      modelName: 'account_credential',
      fields: {
        ...fields,
        userId: 'account',
        providerId: 'provider',
        accountId: 'subject',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'account_challenge', fields: { ...fields, expiresAt: 'expires_at' } },
    plugins: [
      twoFactor({
        issuer: 'Pendopo',
        twoFactorTable: 'account_second_factor',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor' } },
          twoFactor: {
            fields: {
              userId: 'account',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failures',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  }
}

// The library throws its refusals (APIError with a status); everything else is a fault and stays one.
async function tried<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500) return null
    throw new Error('the accounts library failed', { cause: error })
  }
}

function replaced(headers: Headers | undefined): SignedIn | undefined {
  const signed = headers && cookieOf(headers, sessionCookie)
  return signed ? { token: signed.slice(0, signed.lastIndexOf('.')) } : undefined
}

function cookieOf(headers: Headers, name: string): string | undefined {
  for (const line of headers.getSetCookie()) {
    const value = line.startsWith(`${name}=`) ? line.slice(name.length + 1).split(';')[0] : undefined
    if (value) return decodeURIComponent(value)
  }
  return undefined
}
