import type { ControlLine } from './decoded.ts'

/** `# name 1.2.3`: a name and a version, so that a board may also print comments without seeming to boot. */
const BANNER = /^(.*)# (\S.* v?\d+\.\d+\S*)$/

/** `OK …` and `ERR …` answer a command, `# name 1.2` is the boot banner, other lines that begin with # are comments. Null: none of these. */
export const controlLine = (text: string): ControlLine | null => {
  if (text === '') return { kind: 'blank' }
  const answer = /^(OK|ERR)(?: .*)?$/.exec(text)
  if (answer) return { kind: 'answer', isOk: answer[1] === 'OK', text }
  const [, torn, firmware] = BANNER.exec(text) ?? []
  if (firmware) return { kind: 'banner', firmware, isTorn: torn !== '' }
  return text.startsWith('#') ? { kind: 'blank' } : null
}
