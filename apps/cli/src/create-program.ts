import { type Argument, Command, Option } from 'commander'
import cli from '../package.json' with { type: 'json' }
import { audit } from './commands/audit/index.ts'
import { completion } from './commands/completion.ts'
import { contexts } from './commands/contexts/index.ts'
import { edge } from './commands/edge/index.ts'
import { elections } from './commands/elections/index.ts'
import { jobs } from './commands/jobs/index.ts'
import { partitions } from './commands/partitions/index.ts'
import { apply } from './commands/plans/apply.ts'
import { createPlan } from './commands/plans/create.ts'
import { plans } from './commands/plans/index.ts'
import { reassign } from './commands/reassign/index.ts'
import { rf } from './commands/rf/index.ts'
import { topics } from './commands/topics/index.ts'
import type { World } from './program-context.ts'

const AFTER = `
Exit codes
  0 done · 1 failed · 2 wrong usage · 4 the plan is stale · 5 partly done
  3 refused by a guard, the broker or a permission, or waiting for approval

Where
  --url, --token, --cluster before HEADGATE_URL, HEADGATE_TOKEN, HEADGATE_CLUSTER
  before a context.
  With none of these the stack that npm start runs in this clone is used.

Examples
  headgate topics list --sort -bytes
  headgate topics set-rf readings 3 --throttle 10MB --watch
  headgate topics alter orders payments --set retention.ms=3600000 --dry-run
  headgate reassign evacuate 3 --watch
  headgate plan -f changes.yaml, then headgate apply <plan>`

const argumentText = (one: Argument): string =>
  `${one.required ? '<' : '['}${one.name()}${one.variadic ? '…' : ''}${one.required ? '>' : ']'}`

/** The whole command tree over a world. Nothing here exits the process or reads it. */
export const createProgram = (world: World): Command => {
  const program = new Command('headgate')
    .description('Changes of Kafka clusters through Headgate: planned, guarded, shown, applied, followed, undone.')
    .version(cli.version)
    .option('--url <url>', 'where Headgate is')
    .option('--token <token>', 'an API token; better in HEADGATE_TOKEN or a context, where no process list shows it')
    .option('--cluster <slug>', 'which cluster')
    .option('--context <name>', 'a context of `headgate contexts`')
    .addOption(
      new Option('-o, --output <form>', 'how results are printed').choices(['table', 'json', 'yaml']).default('table'),
    )
    .addHelpText('after', AFTER)
    .showSuggestionAfterError()
  for (const noun of [topics, partitions, rf, reassign, elections, plans, jobs, edge, audit, contexts])
    program.addCommand(noun(world))
  // `plan -f cluster.yaml` and `apply <plan>`: what is typed most, without its noun.
  program.addCommand(createPlan('plan')(world)).addCommand(apply(world))
  program.addCommand(completion(world, program))
  const calm = (command: Command): void => {
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => world.stdout.write(text), writeErr: (text) => world.stderr.write(text) })
      .showHelpAfterError('See --help.')
      // Options of the program stand after a command as well: its help names them.
      .configureHelp({
        showGlobalOptions: true,
        subcommandTerm: (sub) => [sub.name(), ...sub.registeredArguments.map(argumentText)].join(' '),
      })
    for (const sub of command.commands) calm(sub)
  }
  calm(program)
  return program
}
