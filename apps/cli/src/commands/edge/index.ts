import { Command } from 'commander'
import type { World } from '../../program-context.ts'
import { ack } from './ack.ts'
import { alarms } from './alarms.ts'
import { bridges } from './bridges.ts'
import { config } from './config/index.ts'
import { device } from './device.ts'
import { devices } from './devices.ts'
import { forget } from './forget.ts'
import { frames } from './frames.ts'
import { mute } from './mute.ts'

export const edge = (world: World): Command => {
  const noun = new Command('edge').description('bridges and devices: look, alarms, configuration, raw frames')
  for (const make of [bridges, devices, device, frames, alarms, ack, mute, config, forget]) noun.addCommand(make(world))
  return noun
}
