import { Command } from 'commander'
import type { World } from '../../program-context.ts'
import { list } from './list.ts'
import { cancel, pause, resume, rollback } from './request.ts'
import { show } from './show.ts'
import { watch } from './watch.ts'

export const jobs = (world: World): Command => {
  const noun = new Command('jobs').description('long changes: look, follow, pause, cancel, roll back')
  for (const make of [list, show, watch, pause, resume, cancel, rollback]) noun.addCommand(make(world))
  return noun
}
