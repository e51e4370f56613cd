import { Command } from 'commander'
import type { World } from '../../program-context.ts'
import { add } from './add.ts'
import { list } from './list.ts'

export const partitions = (world: World): Command =>
  new Command('partitions').description('partitions of a topic').addCommand(list(world)).addCommand(add(world))
