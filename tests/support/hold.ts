import pg from 'pg'
import { startEmbedded } from '../../src/platform/database/embedded.ts'

// A program of its own that runs PostgreSQL on a folder, commits one row, says "ready", and waits to be killed.
const embedded = await startEmbedded({ data: process.argv[2]! })
const client = new pg.Client({ host: embedded.socket, port: 5432, user: 'postgres', database: 'postgres' })
await client.connect()
await client.query('create table if not exists kept (at timestamptz); insert into kept values (now())')
console.log('ready')
process.stdin.resume()
