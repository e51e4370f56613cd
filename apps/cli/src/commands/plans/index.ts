import { Command } from 'commander'
import type { World } from '../../program-context.ts'
import { apply } from './apply.ts'
import { createPlan } from './create.ts'
import { approve, reject } from './decide.ts'
import { list } from './list.ts'
import { show } from './show.ts'
import { undo } from './undo.ts'

export const plans = (world: World): Command => {
  const noun = new Command('plans').description('plans, approvals and the way back')
  for (const make of [list, show, createPlan('create'), apply, approve, reject, undo('plans')])
    noun.addCommand(make(world))
  return noun
}
