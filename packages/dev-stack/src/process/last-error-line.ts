import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { readLogLine } from './log-line.ts'

const TAIL_BYTES = 16_384
const MAX_LENGTH = 240
const STACK_FRAME = /^\s*(at |\.\.\. \d+ more|\^|Node\.js v)/

/**
 * The line near the end of a log that best says why its process ended, or undefined when it says nothing.
 * What stands before `fromByte` was written by an earlier run and is not looked at.
 */
export function lastErrorLine(logFile: string, fromByte = 0): string | undefined {
  const lines = tail(logFile, fromByte)
    .split('\n')
    .filter((line) => line.trim() !== '' && !STACK_FRAME.test(line))
  const read = lines.map(readLogLine)
  const text = (read.findLast(({ isError }) => isError) ?? read.at(-1))?.text
  return text !== undefined && text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}

function tail(path: string, fromByte: number): string {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return ''
  }
  try {
    const { size } = fstatSync(file)
    const buffer = Buffer.alloc(Math.max(0, Math.min(size - fromByte, TAIL_BYTES)))
    readSync(file, buffer, 0, buffer.length, size - buffer.length)
    return buffer.toString('utf8')
  } finally {
    closeSync(file)
  }
}
