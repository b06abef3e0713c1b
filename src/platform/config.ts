import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { keptSecret, parseSecret } from './secret.ts'

/** A national identity provider that speaks OpenID Connect. */
export interface OidcConfig {
  issuer: string
  clientId: string
  /** null: a public client, proven by PKCE alone. */
  clientSecret: string | null
  /** What people call it; null: the program's own words. */
  name: string | null
  scope: string
  /** Claim that carries the NIK. */
  nikClaim: string
  /** Assurance (`acr`) that it must vouch for, any one of these; empty: whatever it is content with. */
  acr: readonly string[]
}

/** All that an installation may set, checked. */
export interface Config {
  listen: { host: string; port: number }
  /** Data folder: our own PostgreSQL, files, backups, the secret. */
  data: string
  /** The operator's server; null: the PostgreSQL that comes with the program. */
  databaseUrl: string | null
  poolSize: number
  /** 32 bytes, or more, that every key is derived from. */
  secret: Buffer
  /** Address under which people reach the program, for links in notices and QR codes; null: as each request came. */
  publicUrl: string | null
  smtpUrl: string | null
  mailFrom: string | null
  /** HTTP address that sends WhatsApp or SMS, and the token it wants. */
  gatewayUrl: string | null
  gatewayToken: string | null
  /** Hosts of the own machine or network that may be called where somebody gives an address (`host` or `host:port`). */
  inside: readonly string[]
  /** null: nobody logs in by a national identity. */
  oidc: OidcConfig | null
  /** Fill the demonstration city when there is no region yet. */
  demo: boolean
  /** Jobs in this process (`here`), not here (`off`), or nothing but jobs (`only`). */
  jobs: 'here' | 'off' | 'only'
  logLevel: string
}

/** What the command line may say; it wins over the environment. */
export interface ConfigFlags {
  port?: string
  host?: string
  data?: string
  demo?: boolean
  jobs?: string
}

/** Everything that is wrong with the settings at once; a value that may hold a password is not repeated. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly mistakes: readonly string[]
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('; '))
    this.mistakes = mistakes
  }
}

/** The documented table: every setting, what it means, and its default. `docs/operate.md` and `start --help` show it. */
export const settings = [
  ['PORT', 'port to listen on', '8080'],
  ['HOST', 'address to listen on; 0.0.0.0 for all', '127.0.0.1'],
  ['DATABASE_URL', 'PostgreSQL 15 or newer to use instead of the one that comes along', ''],
  ['DATABASE_POOL', 'connections at a time, 2 to 200', '10'],
  ['PENDOPO_DATA', 'data folder', '$XDG_DATA_HOME/pendopo, ~/.local/share/pendopo; as root /var/lib/pendopo'],
  ['PENDOPO_SECRET', '32 bytes in hex (64 digits) or base64', 'made at the first start, kept in the data folder'],
  ['PENDOPO_URL', 'address that people use, for links in notices and codes', 'as each request came'],
  ['PENDOPO_JOBS', 'jobs in this process (here), not here (off), or only jobs (only)', 'here'],
  ['PENDOPO_LOG', 'trace, debug, info, warn, error or silent', 'info'],
  ['SMTP_URL', 'mail server: smtp://user:password@host:587 or smtps://…', 'no mail'],
  ['MAIL_FROM', 'sender of mail', 'needed with SMTP_URL'],
  ['GATEWAY_URL', 'HTTP address that sends WhatsApp or SMS', 'none'],
  ['GATEWAY_TOKEN', 'bearer token for it', 'none'],
  ['PENDOPO_INSIDE', 'hosts of the own network that other cities’ addresses may lead to, e.g. 10.0.0.5:8080', 'none'],
  ['OIDC_ISSUER', 'national identity provider (OpenID Connect): its issuer address', 'none'],
  ['OIDC_CLIENT_ID', 'how it knows this installation', 'needed with OIDC_ISSUER'],
  ['OIDC_CLIENT_SECRET', 'the secret agreed with it', 'none: PKCE alone'],
  ['OIDC_NAME', 'what people call it, on the button', 'Identitas nasional'],
  ['OIDC_SCOPE', 'scopes that are asked for', 'openid profile'],
  ['OIDC_NIK_CLAIM', 'claim that carries the NIK', 'nik'],
  ['OIDC_ACR', 'assurance (acr) it must vouch for, any of these words', 'any'],
] as const satisfies readonly (readonly [string, string, string])[]

type Name = (typeof settings)[number][0]
type Environment = Readonly<Record<string, string | undefined>>

/** Reads the settings, or throws a ConfigError that names every wrong one. Makes the secret where there is none. */
export function loadConfig(env: Environment, flags: ConfigFlags = {}): Config {
  const mistakes: string[] = []
  const value = (name: Name, flag?: string) => flag ?? (env[name]?.trim() || null)
  const wrong = (name: Name, what: string) => {
    mistakes.push(`${name} must be ${what}`)
    return null
  }
  const whole = (name: Name, fallback: number, least: number, most: number, flag?: string) => {
    const text = value(name, flag) ?? String(fallback)
    const found = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (found >= least && found <= most) return found
    wrong(name, `a whole number from ${least} to ${most}, not "${text}"`)
    return fallback
  }
  const url = (name: Name, ...schemes: string[]) => {
    const text = value(name)
    if (text && !(URL.canParse(text) && schemes.includes(new URL(text).protocol)))
      return wrong(name, `an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`)
    return text
  }
  const oneOf = <T extends string>(name: Name, choices: readonly T[], fallback: T, flag?: string): T => {
    const text = value(name, flag) ?? fallback
    const found = choices.find((choice) => choice === text)
    if (!found) wrong(name, `one of ${choices.join(', ')}, not "${text}"`)
    return found ?? fallback
  }

  const data = resolve(value('PENDOPO_DATA', flags.data) ?? usualData(env))
  const databaseUrl = url('DATABASE_URL', 'postgres:', 'postgresql:')
  const given = value('PENDOPO_SECRET')
  const secret = given ? parseSecret(given) : null
  if (given && !secret) wrong('PENDOPO_SECRET', '32 bytes in hex (64 digits) or base64')
  const config = {
    listen: { host: value('HOST', flags.host) ?? '127.0.0.1', port: whole('PORT', 8080, 0, 65535, flags.port) },
    data,
    databaseUrl,
    poolSize: whole('DATABASE_POOL', 10, 2, 200),
    publicUrl: url('PENDOPO_URL', 'https:', 'http:')?.replace(/\/+$/, '') ?? null,
    smtpUrl: url('SMTP_URL', 'smtp:', 'smtps:'),
    mailFrom: value('MAIL_FROM'),
    gatewayUrl: url('GATEWAY_URL', 'https:', 'http:'),
    gatewayToken: value('GATEWAY_TOKEN'),
    inside: (value('PENDOPO_INSIDE') ?? '').split(/[\s,]+/).filter(Boolean),
    oidc: readOidc(url('OIDC_ISSUER', 'https:', 'http:'), value),
    demo: flags.demo ?? databaseUrl === null,
    jobs: oneOf('PENDOPO_JOBS', ['here', 'off', 'only'], 'here', flags.jobs),
    logLevel: oneOf('PENDOPO_LOG', ['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
  }
  if (config.smtpUrl && !config.mailFrom) wrong('MAIL_FROM', 'set when SMTP_URL is')
  if (config.oidc && !config.oidc.clientId) wrong('OIDC_CLIENT_ID', 'set when OIDC_ISSUER is')
  if (config.oidc?.issuer.startsWith('http:') && !isLoopback(config.oidc.issuer))
    wrong('OIDC_ISSUER', 'an address that begins with https:// (http:// only on this very machine)')
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return { ...config, secret: secret ?? keptSecret(data) }
}

function readOidc(issuer: string | null, value: (name: Name) => string | null): OidcConfig | null {
  if (!issuer) return null
  return {
    issuer,
    clientId: value('OIDC_CLIENT_ID') ?? '',
    clientSecret: value('OIDC_CLIENT_SECRET'),
    name: value('OIDC_NAME'),
    scope: value('OIDC_SCOPE') ?? 'openid profile',
    nikClaim: value('OIDC_NIK_CLAIM') ?? 'nik',
    acr: (value('OIDC_ACR') ?? '').split(/\s+/).filter(Boolean),
  }
}

const isLoopback = (address: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname)

// Where a system's own services, and a person's own programs, are expected to keep their data.
function usualData(env: Environment): string {
  if (process.getuid?.() === 0) return '/var/lib/pendopo'
  return join(env.XDG_DATA_HOME || join(env.HOME || homedir(), '.local', 'share'), 'pendopo')
}
