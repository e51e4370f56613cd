import { ConfigVerdict } from '@headgate/domain'
import { EXIT } from '../../../exit-code.ts'
import { fileName } from '../../../input/file-name.ts'
import type { World } from '../../../program-context.ts'
import { command } from '../../command.ts'
import { withoutBaseLine } from './base-line.ts'
import { problemLines } from './problem-lines.ts'

export const validate = (world: World) =>
  command<{ file: string }>(
    'validate',
    'ask a bridge what is wrong with a configuration; exit code 3 when something is',
    world,
    (c) => c.argument('<bridge>').requiredOption('-f, --file <path>', 'YAML; - for standard input'),
    async (ready, [id = ''], { file }) => {
      const text = await ready.readText(file)
      const { yaml } = withoutBaseLine(text, id)
      const path = `/edge/bridges/${encodeURIComponent(id)}/config/validate`
      const verdict = await ready.client.call(ConfigVerdict, 'POST', path, { body: { yaml } })
      // The line that was taken off counts for whoever looks at the file.
      const above = text === yaml ? 0 : 1
      const problems = verdict.problems.map((problem) => ({ ...problem, line: problem.line + above }))
      ready.print.result({ ...verdict, problems }, () =>
        verdict.isValid ? `✓ ${id} takes ${fileName(file)}.` : problemLines(problems).join('\n'),
      )
      if (!verdict.isValid) ready.setExitCode(EXIT.refused)
    },
  )
