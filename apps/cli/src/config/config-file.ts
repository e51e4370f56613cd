import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-code.ts'

export const Context = z.strictObject({ url: z.url(), token: z.string().min(1), cluster: z.string().min(1).optional() })
export type Context = z.infer<typeof Context>
const ConfigFile = z.strictObject({
  current: z.string().optional(),
  contexts: z.record(z.string(), Context).default({}),
})
export type ConfigFile = z.infer<typeof ConfigFile>

const broken = (file: string, why: string): CliError =>
  new CliError(`${file} cannot be read`, {
    exitCode: EXIT.usage,
    detail: why,
    fix: 'Mend it, or move it away and write it anew with `headgate contexts set`.',
  })

/** An absent file is an empty one. */
export const readConfig = async (file: string): Promise<ConfigFile> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { contexts: {} }
    throw broken(file, String(error))
  }
  let content: unknown
  try {
    content = parse(text) ?? {}
  } catch (error) {
    throw broken(file, String(error))
  }
  const result = ConfigFile.safeParse(content)
  if (result.success) return result.data
  throw broken(file, result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
}

/** Holds tokens: readable by its owner alone, and never half written. */
export const writeConfig = async (file: string, config: ConfigFile): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const next = `${file}.${process.pid}.new`
  await writeFile(next, stringify(config), { mode: 0o600 })
  await chmod(next, 0o600)
  await rename(next, file)
}
