import { Command } from 'commander'
import type { World } from '../../../program-context.ts'
import { get } from './get.ts'
import { push } from './push.ts'
import { rollback } from './rollback.ts'
import { validate } from './validate.ts'
import { versions } from './versions.ts'

export const config = (world: World): Command => {
  const noun = new Command('config').description('what a bridge runs by: get, validate, push, versions, rollback')
  for (const make of [get, validate, push, versions, rollback]) noun.addCommand(make(world))
  return noun
}
