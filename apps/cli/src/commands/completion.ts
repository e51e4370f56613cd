import { Argument, Command, type Option } from 'commander'
import type { World } from '../program-context.ts'

type Place = { path: string; words: readonly string[] }

const flagsOf = ({ short, long }: Option): string[] => [short, long].flatMap((flag) => flag ?? [])
const takesValue = ({ required, optional }: Option): boolean => required || optional

/** Every path through the tree with what may follow it: `topics` → `list create …`, `topics create` → its options. */
const placesOf = (command: Command, inherited: readonly string[] = [], path: readonly string[] = []): Place[] => {
  const own = command.options.flatMap(({ long }) => long ?? [])
  return [
    { path: path.join(' '), words: [...command.commands.map((sub) => sub.name()), ...own, ...inherited] },
    ...command.commands.flatMap((sub) =>
      placesOf(sub, [...inherited, ...(path.length === 0 ? own : [])], [...path, sub.name()]),
    ),
  ]
}
const optionsOf = (command: Command): Option[] => [...command.options, ...command.commands.flatMap(optionsOf)]

/** Options whose next word is their value, and those of which the values are known. */
const valuesOf = (program: Command) => {
  const options = optionsOf(program).filter(takesValue)
  const flags = (some: readonly Option[]) => [...new Set(some.flatMap(flagsOf))]
  const files = flags(options.filter(({ long }) => long === '--file'))
  const choices = options.flatMap((option) =>
    option.argChoices ? [{ flags: flags([option]), words: option.argChoices }] : [],
  )
  return { all: flags(options), files, choices }
}

const bash = (program: Command): string => {
  const { all, files, choices } = valuesOf(program)
  return `_headgate() {
  local place="" word skip="" current="\${COMP_WORDS[COMP_CWORD]}" last="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$last" in
${choices.map(({ flags, words }) => `    ${flags.join('|')}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")); return;;`).join('\n')}
    ${files.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return;;
    ${all.join('|')}) COMPREPLY=(); return;;
  esac
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
    if [[ -n $skip ]]; then skip=""; continue; fi
    case "$word" in
      ${all.join('|')}) skip=1;;
      -*) ;;
      *) place="\${place:+$place }$word";;
    esac
  done
  while :; do
    case "$place" in
${placesOf(program)
  .map(
    ({ path, words }) =>
      `      ${JSON.stringify(path)}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")); return;;`,
  )
  .join('\n')}
    esac
    [[ $place == *" "* ]] && place="\${place% *}" || place=""
  done
}
complete -F _headgate headgate
`
}

/** zsh reads bash's completions; fish has a form of its own. */
const zsh = (program: Command): string =>
  `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bash(program)}`

const fish = (program: Command): string => {
  const { files, choices } = valuesOf(program)
  const nouns = program.commands.map((command) => command.name())
  const lines = placesOf(program).map(({ path, words }) => {
    const [noun, verb] = path.split(' ')
    const verbs = program.commands.find((command) => command.name() === noun)?.commands.map((sub) => sub.name()) ?? []
    const condition =
      noun === undefined || noun === ''
        ? `not __fish_seen_subcommand_from ${nouns.join(' ')}`
        : verb === undefined
          ? [
              `__fish_seen_subcommand_from ${noun}`,
              ...(verbs.length > 0 ? [`not __fish_seen_subcommand_from ${verbs.join(' ')}`] : []),
            ].join('; and ')
          : `__fish_seen_subcommand_from ${noun}; and __fish_seen_subcommand_from ${verb}`
    return `complete -c headgate -f -n '${condition}' -a '${words.join(' ')}'`
  })
  const named = (flags: readonly string[]) =>
    flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ')
  return [
    ...lines,
    ...choices.map(({ flags, words }) => `complete -c headgate -x ${named(flags)} -a '${words.join(' ')}'`),
    `complete -c headgate -r -F ${named(files)}`,
    '',
  ].join('\n')
}

const FORMS = { bash, zsh, fish } as const

export const completion = ({ stdout }: World, program: Command): Command =>
  new Command('completion')
    .description('completion for a shell: eval "$(headgate completion bash)"')
    .addArgument(new Argument('<shell>').choices(Object.keys(FORMS)))
    .action((shell: keyof typeof FORMS) => void stdout.write(FORMS[shell](program)))
