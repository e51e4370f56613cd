import { setTimeout as delay } from 'node:timers/promises'
import { type EdgeFrame, FrameList, FrameWatch } from '@headgate/domain'
import { CliError } from '../../cli-error.ts'
import { EXIT } from '../../exit-code.ts'
import { parseCount } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const LOOK_EVERY_MS = 1_000
/** What was told last is still on its way through Kafka. */
const GRACE_MS = 3_000

/** Text where it is text, bytes beside it where it is not; nothing of it can move the cursor of the terminal. */
const bytesText = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64')
  const isText = bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09)
  return isText
    ? JSON.stringify(bytes.toString('latin1'))
    : [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}

const frameText = ({ at, direction, topic, bytes, length, refused }: EdgeFrame): string => {
  const told = Buffer.from(bytes, 'base64').length
  return [
    `${at.slice(11, 23)} ${direction === 'up' ? '↑' : '↓'} ${topic === null ? '' : `${topic} `}${bytesText(bytes)}`,
    ...(length > told ? [` (${told} of ${length} bytes)`] : []),
    ...(refused === null ? [] : [`\n  ✗ ${refused}`]),
  ].join('')
}

export const frames = (world: World) =>
  command<{ seconds: number }>(
    'frames',
    'every frame of a device as it comes, before anything is made of it',
    world,
    (c) => c.argument('<device>').option('--seconds <count>', 'for so long, 600 at most', parseCount, 60),
    async ({ client, print, signal }, [id = ''], { seconds }) => {
      const path = `/edge/devices/${encodeURIComponent(id)}/frames`
      const watch = await client.call(FrameWatch, 'POST', path, { body: { seconds } })
      print.say(`Frames of ${id} until ${watch.until}; Ctrl-C ends it sooner.`)
      const end = performance.now() + seconds * 1_000 + GRACE_MS
      for (let cursor = watch.cursor; !signal.aborted && performance.now() < end; ) {
        const look = await client.call(FrameList, 'GET', path, { query: { cursor, limit: 1_000 }, signal })
        for (const frame of look.items)
          if (print.output === 'table') print.result(frame, () => frameText(frame))
          else print.record(frame)
        if (look.leftOut > 0) print.say(`! ${look.leftOut} more came too fast to be told.`)
        if (look.refused !== null)
          throw new CliError(`The bridge ${watch.bridgeId} does not tell`, {
            exitCode: EXIT.refused,
            detail: look.refused,
          })
        cursor = look.nextCursor
        if (look.items.length === 0) await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
      }
    },
  )
