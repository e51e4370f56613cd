import { spawn } from 'node:child_process'
import { ROOT } from './paths.mjs'

const running = new Set()

/**
 * Runs a program to its end and keeps what it prints. After `timeoutMs` it and all that it started are killed.
 * Resolves to its exit code (null: it was killed), its output, and whether the time was up.
 */
export async function run(command, args, { timeoutMs, env, onOutput }) {
  // A group of its own, so that nothing it started can outlive it.
  const child = spawn(command, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text) => {
      output += text
      onOutput?.(text)
    })
  }
  let isTimeUp = false
  const timer = setTimeout(() => {
    isTimeUp = true
    endGroup(child, 'SIGKILL')
  }, timeoutMs)
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message
      resolve(127)
    })
    // 'exit' and not 'close': a grandchild that keeps the pipe open must not keep us.
    child.once('exit', (exitCode) => setImmediate(() => resolve(exitCode)))
  })
  clearTimeout(timer)
  running.delete(child)
  return { code, output, isTimeUp }
}

/** Ends with the programs it runs when it is asked to end. */
export function endWithChildren() {
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(name, () => {
      for (const child of running) endGroup(child, 'SIGTERM')
      setTimeout(() => {
        for (const child of running) endGroup(child, 'SIGKILL')
        process.exit(code)
      }, 10_000).unref()
      Promise.all([...running].map((child) => new Promise((resolve) => child.once('exit', resolve)))).then(() =>
        process.exit(code),
      )
    })
  }
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It has ended already.
  }
}
