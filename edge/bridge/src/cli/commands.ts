import { spoolCommand } from '../spool/cli/spool-command.ts'
import { auditCommand } from './audit-command.ts'
import type { Command } from './command.ts'
import { dryRunCommand } from './dry-run-command.ts'
import { schemaCommand } from './schema-command.ts'
import { sniffCommand } from './sniff-command.ts'
import { validateCommand } from './validate-command.ts'

/** What `headgate-bridge <name>` does; without a name it runs the bridge. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  validate: validateCommand,
  'dry-run': dryRunCommand,
  sniff: sniffCommand,
  schema: schemaCommand,
  audit: auditCommand,
  spool: spoolCommand,
}
