import { Argument, Command } from 'commander'
import type { World } from '../program-context.ts'

/** Every path through the tree with what may follow it: `topics` → `list create …`, `topics create` → its options. */
const wordsOf = (command: Command, path: readonly string[] = []): [string, string][] => [
  [
    path.join(' '),
    [...command.commands.map((sub) => sub.name()), ...command.options.flatMap(({ long }) => (long ? [long] : []))].join(
      ' ',
    ),
  ],
  ...command.commands.flatMap((sub) => wordsOf(sub, [...path, sub.name()])),
]

const bash = (words: readonly [string, string][]): string => `_headgate() {
  local path="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do [[ $word != -* ]] && path="\${path:+$path }$word"; done
  while :; do
    case "$path" in
${words.map(([path, next]) => `      ${JSON.stringify(path)}) COMPREPLY=($(compgen -W "${next}" -- "\${COMP_WORDS[COMP_CWORD]}")); return;;`).join('\n')}
    esac
    [[ $path == *" "* ]] && path="\${path% *}" || path=""
  done
}
complete -F _headgate headgate
`

/** zsh reads bash's completions; fish has a form of its own. */
const zsh = (words: readonly [string, string][]): string =>
  `autoload -U +X bashcompinit && bashcompinit\n${bash(words)}`

const fish = (words: readonly [string, string][]): string =>
  words
    .map(([path, next]) => {
      const condition =
        path === ''
          ? '__fish_use_subcommand'
          : path
              .split(' ')
              .map((word) => `__fish_seen_subcommand_from ${word}`)
              .join('; and ')
      return `complete -c headgate -f -n '${condition}' -a '${next}'`
    })
    .join('\n')
    .concat('\n')

const FORMS = { bash, zsh, fish } as const

export const completion = ({ stdout }: World, program: Command): Command =>
  new Command('completion')
    .description('completion for a shell: eval "$(headgate completion bash)"')
    .addArgument(new Argument('<shell>').choices(Object.keys(FORMS)))
    .action((shell: keyof typeof FORMS) => void stdout.write(FORMS[shell](wordsOf(program))))
