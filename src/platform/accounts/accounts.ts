import type { Pool, PoolConfig } from 'pg'
import type { OidcConfig } from '../config.ts'
import type { Actor, Db, Moment, Region, SharedDb } from '../context.ts'
import type { Keys } from '../crypto/keys.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { Library } from './library.ts'

/** What a request shows of who sent it. */
export interface Credentials {
  cookies: Readonly<Record<string, string | undefined>>
  /** The Authorization header: programs come with a bearer token, never with cookies (decisions 33). */
  authorization?: string | undefined
  /** The request came over https, so its cookies carry the `__Host-` prefix. */
  secure: boolean
}

/** Accounts as a thing with a lifetime: the way in for every request, and the library's own connections. */
export interface Accounts {
  /**
   * Who sends this request, in this region. An unknown, ended or foreign session or token is nobody: `anonymous`.
   * `fresh` (writes, downloads, everything that matters now) looks into the database; otherwise a citizen's session
   * may be answered from memory for 60 s. Whoever holds a role is always looked up (decisions 31).
   */
  readActor(credentials: Credentials, region: Region, options?: { fresh?: boolean }): Promise<Actor>
  /** Drops what is remembered about an account: after its grants, claim, name or sessions changed. */
  forget(account: string): void
  /** Passwords and second factors; loaded at the first use (0.5 s, 60 MB). */
  library(): Promise<Library>
  /** The national identity provider that is set, and what people call it; null: none, and no page speaks of it. */
  identity: { name: string | null } | null
  /** Loaded at the first log-in by it; null where none is set. */
  provider(): Promise<IdentityProvider | null>
  close(): Promise<void>
}

export interface AccountsDeps {
  keys: Keys
  /** The program's own connections: sessions are looked up by a prepared statement. */
  app: Pool
  shared: SharedDb
  /** The handle bound to a region's schema. */
  regionDb(region: Region): Db
  /** How the library's own pool reaches the database, as the program's role. */
  connection: PoolConfig
  identity: OidcConfig | null
  now(): Moment
  newId(): string
  /** A connection of the library's pool broke, or the identity provider failed. */
  onFault(error: Error): void
}

declare module '../context.ts' {
  interface House {
    accounts: Accounts
  }
  interface Actor {
    /** What a program may do; people have grants instead. */
    scopes?: readonly string[]
  }
}
