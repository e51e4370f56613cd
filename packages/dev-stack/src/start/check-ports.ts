import { StackError } from '../errors.ts'
import { isPortFree } from '../net/free-ports.ts'

export interface PortUse {
  readonly port: number
  /** What would listen there, as a person calls it. */
  readonly purpose: string
  /** The variable that chooses another. */
  readonly variable: string
}

/** Throws a StackError naming the first port that somebody else listens on. */
export async function checkPorts(uses: readonly PortUse[]): Promise<void> {
  const taken = new Map<number, PortUse>()
  for (const use of uses) {
    const other = taken.get(use.port)
    if (other !== undefined) {
      throw new StackError(
        `Port ${use.port} is meant for both ${other.purpose} and ${use.purpose}`,
        `Choose another with ${use.variable}.`,
      )
    }
    taken.set(use.port, use)
    if (await isPortFree(use.port)) continue
    throw new StackError(
      `Port ${use.port}, meant for ${use.purpose}, is taken by another program`,
      `Stop that program, or choose another port: ${use.variable}=${use.port + 1000} npm start`,
    )
  }
}
