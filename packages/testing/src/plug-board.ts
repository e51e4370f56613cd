import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { inRepository, portsDirectory } from '@headgate/dev-stack'
import { testStack } from './test-stack.ts'

export interface PluggedBoard {
  /** Where the bridge discovers it. */
  readonly path: string
  unplug(): void
  plug(): void
  stop(): Promise<void>
}

/**
 * Plugs one more virtual Arduino into the running stack: the bridge discovers it within some seconds. It ends with the process of
 * the test, whatever happens. `name` is that of its port: unique.
 */
export async function plugBoard({
  name,
  sketch = 'plotter',
}: {
  readonly name: string
  /** Of edge/firmware: plotter prints lines for the Serial Plotter; temperature and light speak with the Arduino library. */
  readonly sketch?: 'plotter' | 'temperature' | 'light' | 'led'
}): Promise<PluggedBoard> {
  const path = join(portsDirectory(dirname(testStack().connection.serialPath)), name)
  const main = inRepository('edge', 'virtual-board', 'src', 'main.ts')
  const child = spawn(process.execPath, [main, '--sketch', sketch, '--link', path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      if (line.includes('"path"')) resolve()
    })
    void exited.then(() => reject(new Error('The virtual board ended before it was plugged in.')))
  })
  return {
    path,
    unplug: () => void child.stdin.write('unplug\n'),
    plug: () => void child.stdin.write('plug\n'),
    stop: async () => {
      child.stdin.end()
      await exited
    },
  }
}
