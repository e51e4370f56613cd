import { Command } from 'commander'
import type { World } from '../../program-context.ts'
import { undo } from '../plans/undo.ts'
import { list } from './list.ts'
import { verify } from './verify.ts'

export const audit = (world: World): Command => {
  const noun = new Command('audit').description('the audit trail')
  for (const make of [list, verify, undo('audit')]) noun.addCommand(make(world))
  return noun
}
