import { Command } from 'commander'
import type { World } from '../../program-context.ts'
import { applyFile } from './apply-file.ts'
import { balance } from './balance.ts'
import { cancel } from './cancel.ts'
import { evacuate } from './evacuate.ts'
import { list } from './list.ts'
import { logDirs } from './log-dirs.ts'
import { removeThrottles } from './remove-throttles.ts'

export const reassign = (world: World): Command => {
  const noun = new Command('reassign').description('move replicas between brokers')
  for (const make of [list, evacuate, balance, applyFile, logDirs, cancel, removeThrottles])
    noun.addCommand(make(world))
  return noun
}
