import { setTimeout as delay } from 'node:timers/promises'
import { type BridgeConfigVersion, BridgeConfigVersionDetail, type ConfigPushResult } from '@headgate/domain'
import { EXIT } from '../../../exit-code.ts'
import type { Ready } from '../../../program-context.ts'
import { problemLines } from './problem-lines.ts'

const LOOK_EVERY_MS = 1_000
const GIVE_UP_MS = 120_000
const UNDER_WAY: readonly BridgeConfigVersion['state'][] = ['waiting', 'trying']

const stateText = ({ version, bridgeId, state, detail, problems }: BridgeConfigVersion): string =>
  [
    `${state === 'running' ? '✓' : '!'} version ${version} of ${bridgeId}: ${state}`,
    ...(detail ? [`  ${detail}`] : []),
    ...problemLines(problems),
  ].join('\n')

/** Prints what was pushed; followed, what became of it. */
export const printPush = async (ready: Ready, result: ConfigPushResult, isFollowed: boolean): Promise<void> => {
  const { client, print, signal, setExitCode } = ready
  const { bridgeId, version } = result.pushed
  print.say(result.notice)
  if (!isFollowed || result.isWaiting) return print.result(result, () => stateText(result.pushed))
  const path = `/edge/bridges/${encodeURIComponent(bridgeId)}/config/versions/${version}`
  let now: BridgeConfigVersion = result.pushed
  for (
    const end = performance.now() + GIVE_UP_MS;
    UNDER_WAY.includes(now.state) && performance.now() < end && !signal.aborted;
  ) {
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
    const { yaml: _yaml, ...seen } = await client.call(BridgeConfigVersionDetail, 'GET', path)
    if (seen.state !== now.state && UNDER_WAY.includes(seen.state)) print.say(stateText(seen))
    now = seen
  }
  print.result(now, () => stateText(now))
  if (now.state !== 'running') setExitCode(UNDER_WAY.includes(now.state) ? EXIT.failed : EXIT.refused)
}
