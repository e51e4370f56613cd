import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const LocalStack = z.object({ url: z.string(), token: z.string() })

/** Where the `npm start` of this very clone runs, when it has; what is not whole counts as absent. */
export const readLocalStack = async (file: string | null): Promise<z.infer<typeof LocalStack> | null> => {
  if (file === null) return null
  try {
    return LocalStack.safeParse(JSON.parse(await readFile(file, 'utf8'))).data ?? null
  } catch {
    // Never started here, or half written this moment: then the address has to be given.
    return null
  }
}
