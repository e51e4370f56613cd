import { join } from 'node:path'
import { createService, type Service } from '../process/service.ts'
import type { ServiceOptions, ServiceSpec } from '../process/service-spec.ts'
import type { UndoList } from '../process/undo-list.ts'
import { inRepository } from './repository.ts'
import { LARGE_HEAP, SMALL_HEAP } from './small-heap.ts'
import { CODE_CACHE } from './warm-code.ts'

export interface ProgramContext {
  readonly logsDir: string
  readonly service: ServiceOptions
  readonly undo: UndoList
}

export interface Program {
  readonly name: string
  /** From the root of the repository. */
  readonly main: string
  /** It needs a larger heap than our small programs do. */
  readonly hasLargeHeap?: boolean
  readonly args?: readonly string[]
  /** Flags of Node itself, besides those of its heap. */
  readonly nodeFlags?: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly more?: Partial<Pick<ServiceSpec, 'cwd' | 'onLine' | 'isReady' | 'readyTimeoutMs' | 'stopTimeoutMs'>>
}

/** Starts one of this repository's own programs under Node and waits until it is ready. */
export async function startProgram(program: Program, context: ProgramContext, signal: AbortSignal): Promise<Service> {
  const service = createService(
    {
      name: program.name,
      command: process.execPath,
      args: [
        ...(program.hasLargeHeap === true ? LARGE_HEAP : SMALL_HEAP),
        ...(program.nodeFlags ?? []),
        inRepository(program.main),
        ...(program.args ?? []),
      ],
      env: { NODE_ENV: 'production', NODE_COMPILE_CACHE: CODE_CACHE, ...program.env },
      logFile: join(context.logsDir, `${program.name}.log`),
      ...program.more,
    },
    context.service,
  )
  await service.start(signal)
  context.undo.push(() => service.stop())
  return service
}
