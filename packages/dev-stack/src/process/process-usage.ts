import { readFile } from 'node:fs/promises'

/** Linux counts the time of processes in hundredths of a second, whatever its own clock does. */
const MS_A_TICK = 10

/** User and system time so far, from /proc/<pid>/stat; a program's name may hold blanks and parentheses. */
export const cpuMsOf = (stat: string): number => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK
}

export const bytesOf = (status: string, field: 'VmRSS' | 'VmHWM'): number | null => {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1_024
}

/** null where there is no /proc. */
export const cpuMs = async (pid: number): Promise<number | null> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat === null ? null : cpuMsOf(stat)
}

/** Resident now, and the most there ever was. */
export const memoryOf = async (pid: number): Promise<{ now: number | null; peak: number | null }> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return { now: bytesOf(status, 'VmRSS'), peak: bytesOf(status, 'VmHWM') }
}
