import { Command } from 'commander'
import type { World } from '../../program-context.ts'
import { setRf } from '../topics/set-rf.ts'

export const rf = (world: World): Command =>
  new Command('rf').description('replication factor').addCommand(setRf('set')(world))
