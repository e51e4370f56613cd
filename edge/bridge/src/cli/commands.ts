import { runSpoolCommand } from '../spool/cli/spool-command.ts'
import { runAuditCommand } from './audit-command.ts'
import { runDryRunCommand } from './dry-run-command.ts'
import type { Command } from './output.ts'
import { runSchemaCommand } from './schema-command.ts'
import { runSniffCommand } from './sniff-command.ts'
import { runValidateCommand } from './validate-command.ts'

export type { Output } from './output.ts'

/** What `headgate-bridge <name>` does; without a name it runs the bridge. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  validate: { summary: 'says what is wrong with a configuration, by line and column', run: runValidateCommand },
  'dry-run': { summary: 'prints what would be produced; produces and acknowledges nothing', run: runDryRunCommand },
  sniff: { summary: 'says what board is on a serial port, and how to read it', run: runSniffCommand },
  schema: { summary: 'prints the schema of the configuration, for editors', run: runSchemaCommand },
  audit: { summary: 'says whether what was read is in Kafka, waits, or was dropped and why', run: runAuditCommand },
  spool: { summary: 'inspect, verify or export what waits on disk', run: runSpoolCommand },
}
