import { expect, it } from 'vitest'
import { surviveCrashes } from './support/crash-rounds.ts'

/** `npm run test:crash -- --rounds 1000` for a longer look. */
const ROUNDS = Number(process.env.HEADGATE_CRASH_ROUNDS ?? 3)

it(`at least once: a bridge killed with -9 at ${ROUNDS} random moments while Kafka and its MQTT connections come and go has lost nothing that was acknowledged, and keeps the order of each device`, {
  timeout: 300_000 + ROUNDS * 60_000,
}, async () => {
  expect(await surviveCrashes('at-least-once', ROUNDS)).not.toEqual([])
})
