#!/usr/bin/env node
// Needs nothing but Node 20 itself: the program is TypeScript, which the project's own Node runs as it is.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const own = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url))
const child = spawn(existsSync(own) ? own : process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
// Ctrl-C reaches the child by the terminal; this process only hands on how it ended.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
child.once('error', (error) => {
  process.stderr.write(`headgate could not be started: ${error.message}\n`)
  process.exit(1)
})
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
