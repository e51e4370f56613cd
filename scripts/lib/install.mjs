import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Curable } from './cure.mjs'
import { isAlive } from './is-alive.mjs'
import { NODE, ROOT } from './paths.mjs'
import { run } from './run.mjs'

const LOCK_FILE = join(ROOT, 'package-lock.json')
const STAMP = join(ROOT, 'node_modules', '.headgate-lock-hash')
const TIMEOUT_MS = 15 * 60_000

/** Is what the lock file asks for what node_modules holds? */
export function isInstalled() {
  if (!existsSync(NODE)) return false
  const hash = lockHash()
  if (readText(STAMP) === hash) return true
  // `npm install` by hand leaves no stamp of ours, but npm keeps its own account of what is there.
  if (!holdsTheSame(readText(LOCK_FILE), readText(join(ROOT, 'node_modules', '.package-lock.json')))) return false
  writeFileSync(STAMP, hash)
  return true
}

/** Installs from the lock file. */
export async function install() {
  refuseUnderRunningStart()
  const startedAt = performance.now()
  console.log('  · Dependencies     installing with npm ci (when package-lock.json has changed)')
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const result = await run(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    timeoutMs: TIMEOUT_MS,
    env: { ...process.env, NODE_ENV: 'development' },
  })
  if (result.code !== 0) {
    const lines = result.output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line))
    const reason = lines.find((line) => !/code|errno/.test(line)) ?? lines[0] ?? `npm ended with ${result.code}`
    throw new Curable(
      `The dependencies could not be installed: ${reason.trim()}`,
      'Check the network and the disk, then try again.',
    )
  }
  if (!existsSync(NODE)) {
    throw new Curable(
      'npm installed everything but the Node that Headgate runs under',
      'Allow install scripts: npm config set ignore-scripts false',
    )
  }
  writeFileSync(STAMP, lockHash())
  console.log(`  ✓ Dependencies   ${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`)
}

/** npm ci takes node_modules away first, and with it the ground under a Headgate that runs from here. */
function refuseUnderRunningStart() {
  const stateDir = process.env.HEADGATE_STATE_DIR || join(ROOT, '.headgate')
  const holder = JSON.parse(readText(join(stateDir, 'start.lock')) ?? '{}').pid
  if (holder === undefined || !isAlive(holder)) return
  throw new Curable(
    `Headgate runs from here (process ${holder}), and the dependencies it runs on have to be installed anew`,
    `Stop it first: kill ${holder}`,
  )
}

function lockHash() {
  return createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex')
}

function holdsTheSame(wantedText, presentText) {
  if (wantedText === undefined || presentText === undefined) return false
  const wanted = JSON.parse(wantedText).packages
  const present = JSON.parse(presentText).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true
    const found = present[path]
    // What is for another platform is optional and not there.
    return found === undefined ? entry.optional === true || entry.peer === true : found.version === entry.version
  })
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
