import { Command } from 'commander'
import type { World } from '../../program-context.ts'
import { alter } from './alter.ts'
import { clone } from './clone.ts'
import { configs } from './configs.ts'
import { create } from './create.ts'
import { remove } from './delete.ts'
import { describe } from './describe.ts'
import { list } from './list.ts'
import { recreate } from './recreate.ts'
import { setRf } from './set-rf.ts'
import { truncate } from './truncate.ts'

export const topics = (world: World): Command => {
  const noun = new Command('topics').description('list, describe, create, alter, delete and copy topics')
  for (const make of [list, describe, configs, create, alter, setRf('set-rf'), truncate, clone, recreate, remove])
    noun.addCommand(make(world))
  return noun
}
