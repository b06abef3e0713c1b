import { Console } from 'node:console'

/** For whoever typed the command. A running program keeps the console of its libraries to its log. */
export const out = new Console(process.stdout, process.stderr)
