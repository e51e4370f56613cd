import { Command } from 'commander'
import { usageError } from '../../cli-error.ts'
import { Context, readConfig, writeConfig } from '../../config/config-file.ts'
import type { GlobalOptions } from '../../config/connection.ts'
import { createPrinter, listText } from '../../output/printer.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'

type Row = { name: string; isCurrent: boolean; url: string; cluster: string | null }
const COLUMNS: readonly Column<Row>[] = [
  { head: '', of: ({ isCurrent }) => (isCurrent ? '*' : '') },
  { head: 'CONTEXT', of: ({ name }) => name },
  { head: 'URL', of: ({ url }) => url },
  { head: 'CLUSTER', of: ({ cluster }) => cluster ?? '–' },
]

const list = (world: World): Command => {
  const made = new Command('list').description('contexts that are kept; tokens are not shown')
  return made.action(async () => {
    const { contexts, current } = await readConfig(world.env.configFile)
    const rows = Object.entries(contexts).map(
      ([name, { url, cluster = null }]): Row => ({ name, isCurrent: name === current, url, cluster }),
    )
    const none = 'None yet: headgate contexts set local --url http://127.0.0.1:3000 --token hg_…'
    createPrinter(world, made.optsWithGlobals<GlobalOptions>().output).result(rows, (width) =>
      listText(COLUMNS, rows, none, width),
    )
  })
}

const set = ({ env, stderr }: World): Command => {
  const made = new Command('set')
    .description('keep an address, its token and its cluster under a name, and use it')
    .argument('<name>')
  return made.action(async (name: string) => {
    const options = made.optsWithGlobals<{ url?: string; token?: string; cluster?: string }>()
    const config = await readConfig(env.configFile)
    const was = config.contexts[name]
    const context = Context.safeParse({
      url: options.url ?? env.url ?? was?.url,
      token: options.token ?? env.token ?? was?.token,
      cluster: options.cluster ?? was?.cluster,
    })
    if (!context.success)
      throw usageError(
        `The context ${name} is not whole: ${context.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
        `headgate contexts set ${name} --url http://127.0.0.1:3000 --token hg_…`,
      )
    await writeConfig(env.configFile, { current: name, contexts: { ...config.contexts, [name]: context.data } })
    stderr.write(`Using ${name}.\n`)
  })
}

const use = ({ env, stderr }: World): Command =>
  new Command('use')
    .description('use this context from now on')
    .argument('<name>')
    .action(async (name: string) => {
      const config = await readConfig(env.configFile)
      if (!config.contexts[name]) throw usageError(`There is no context ${name}`, 'See `headgate contexts list`.')
      await writeConfig(env.configFile, { ...config, current: name })
      stderr.write(`Using ${name}.\n`)
    })

const remove = ({ env, stderr }: World): Command =>
  new Command('remove')
    .description('forget a context and its token')
    .argument('<name>')
    .action(async (name: string) => {
      const { current, contexts } = await readConfig(env.configFile)
      if (!contexts[name]) throw usageError(`There is no context ${name}`, 'See `headgate contexts list`.')
      const { [name]: _gone, ...rest } = contexts
      await writeConfig(env.configFile, { ...(current && current !== name ? { current } : {}), contexts: rest })
      stderr.write(`Forgot ${name}.\n`)
    })

export const contexts = (world: World): Command => {
  const noun = new Command('contexts').description('where Headgate is, kept in a file of your own')
  for (const make of [list, set, use, remove]) noun.addCommand(make(world))
  return noun
}
