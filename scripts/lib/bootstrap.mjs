import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Curable } from './cure.mjs'
import { generateClient } from './generate-client.mjs'
import { install, isInstalled } from './install.mjs'
import { withLock } from './lock.mjs'
import { ROOT } from './paths.mjs'

const OLDEST_NODE = 20

/** Makes a clone ready to run: dependencies as the lock file says, and the database client as the schema says. */
export async function bootstrap() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE) {
    throw new Curable(`Node ${process.versions.node} is too old`, `Install Node ${OLDEST_NODE} or newer.`)
  }
  mkdirSync(join(ROOT, '.headgate'), { recursive: true, mode: 0o711 })
  // `npm start` and `npm test` may begin at the same moment in the same clone.
  await withLock(join(ROOT, '.headgate', 'install.lock'), async () => {
    if (!isInstalled()) await install()
    await generateClient()
  })
}
