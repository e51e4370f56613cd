import { Agent } from 'node:http'
import type { MeasuredConsole, MeasuredStack } from '@headgate/dev-stack'
import { memoryOf } from '@headgate/dev-stack'
import type { ControlPlaneFlags } from './control-plane-flags.ts'
import { type Cold, measureCold } from './measure-cold.ts'
import { measureRow, type Row } from './measure-row.ts'
import { consolePath, isPending, isTopicsPage, type PageClient, signIn, topicPath, topicsPath } from './pages.ts'

export type Warm = { rows: Row[]; memory: { now: number | null; peak: number | null } }

const ROWS_OF_THE_CONSOLE = 200
/** The console's page asks again this often. */
const POLL_MS = 3_000
const POLLS = 10
const cursorOf = (offset: number): string => Buffer.from(`o:${offset}`).toString('base64url')

const withConsole = async <T>(
  stack: MeasuredStack,
  signal: AbortSignal,
  work: (console: MeasuredConsole, client: PageClient) => Promise<T>,
): Promise<T> => {
  const console = await stack.startConsole()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    return await work(console, await signIn(console, agent, signal))
  } finally {
    agent.destroy()
    await console.stop()
  }
}

/** Each in a console started anew: as soon as it answers somebody signs in, and asks for the first topics page. */
export const measureColds = async (
  stack: MeasuredStack,
  { colds }: ControlPlaneFlags,
  signal: AbortSignal,
): Promise<Cold[]> => {
  const all: Cold[] = []
  for (let round = 0; round < colds; round += 1)
    all.push(
      await withConsole(stack, signal, ({ clusterSlug, pid }, client) =>
        measureCold(() => client.get(topicsPath(clusterSlug)), isPending, { pid, signal }),
      ),
    )
  return all
}

type WarmOptions = {
  flags: ControlPlaneFlags
  names: readonly string[]
  signal: AbortSignal
  note: (text: string) => void
}

/** All rows in one console, as one that has run for a while. Each request of a row asks for something else. */
export const measureWarm = (stack: MeasuredStack, { flags, names, signal, note }: WarmOptions): Promise<Warm> =>
  withConsole(stack, signal, async ({ clusterSlug, pid }, client) => {
    const list = (query: Readonly<Record<string, string>> = {}) => client.get(topicsPath(clusterSlug, query))
    const nameAt = (index: number): string => names[(index * 131) % names.length] ?? ''
    const pages = Math.max(1, Math.floor(names.length / 50))
    const rows: [string, (index: number) => ReturnType<PageClient['get']>, Partial<ControlPlaneFlags>?][] = [
      ['topics page, 50 rows', () => list()],
      ['any page of 50 rows', (index) => list({ cursor: cursorOf(((index * 37) % pages) * 50) })],
      ['search', (index) => list({ search: nameAt(index).slice(-4) })],
      ['sort by size, largest first', () => list({ sort: '-bytes' })],
      ['sort by records, most first', () => list({ sort: '-records' })],
      ['one topic', (index) => client.get(topicPath(clusterSlug, nameAt(index)))],
      [
        `console's own page, ${ROWS_OF_THE_CONSOLE} rows`,
        () => client.get(consolePath(clusterSlug, ROWS_OF_THE_CONSOLE)),
      ],
      [`topics page, asked every ${POLL_MS / 1_000} s`, () => list(), { requests: POLLS, paceMs: POLL_MS }],
    ]
    // Code compiles and readings arrive before anything is counted.
    for (const [title, askOne] of rows)
      await measureRow(title, askOne, isPending, { requests: 5, paceMs: 0, pid, signal })
    await measureCold(() => list(), isPending, { pid, signal })
    const measured: Row[] = []
    for (const [title, askOne, own] of rows) {
      note(title)
      measured.push(await measureRow(title, askOne, isPending, { ...flags, ...own, pid, signal }))
    }
    await requireRight(list)
    return { rows: measured, memory: await memoryOf(pid) }
  })

/** A fast answer that is wrong counts for nothing: the largest topics come first, and their figures are known. */
const requireRight = async (list: (query: Readonly<Record<string, string>>) => ReturnType<PageClient['get']>) => {
  for (const field of ['bytes', 'records'] as const) {
    const { json } = await list({ sort: `-${field}` })
    const values = isTopicsPage(json) ? json.items.map((item) => item[field] ?? Number.NaN) : []
    const isSorted = values.every((value, index) => index === 0 || value <= (values[index - 1] ?? 0))
    if (!isSorted || !((values[0] ?? 0) > 0))
      throw new Error(`Sorted by -${field} the page is wrong: ${values.join(', ')}`)
  }
}
