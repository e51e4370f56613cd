const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/GET \/clusters\/\{c\}\/reassignments\b/g, '`headgate reassign list`'],
  [/POST \/jobs\/\{id\}\/(cancel|pause|resume|rollback)\b/g, '`headgate jobs $1 <job>`'],
  [/POST \/jobs\/([\w-]+)\/(cancel|pause|resume|rollback)\b/g, '`headgate jobs $2 $1`'],
  [/GET \/(jobs|plans|audit)\b(?!\/)/g, '`headgate $1 list`'],
]

/** What the API advises, in words of this program. */
export const inCommands = (text: string): string =>
  COMMANDS.reduce((sofar, [call, words]) => sofar.replace(call, words), text)
