import { readFile, statfs } from 'node:fs/promises'
import { freemem } from 'node:os'

/** What this machine lets one process have, or has left; null: it does not say. */
export type Limits = {
  openFiles: number | null
  memoryMaps: number | null
  memoryBytes: number | null
  diskBytes: number | null
}
export type Shape = { topics: number; partitions: number; brokers: number }

/** Of a Java broker by itself: jars, sockets, shared libraries. */
const OWN_FILES = 1_000
const OWN_MAPS = 1_500
/** A log keeps its segment open and maps its two indexes. */
const FILES_A_REPLICA = 1
const MAPS_A_REPLICA = 2
/** Rounded up from brokers with some 25,000 logs: heap and off-heap, directory entries and index files on disk. */
const MEMORY_A_BROKER = 600e6
const MEMORY_A_REPLICA = 40e3
const DISK = 1e9
const DISK_A_REPLICA = 60e3

const count = (value: number): string => Math.ceil(value).toLocaleString('en')
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

/** One sentence a limit that does not suffice, with its cure. */
export const shortOf = ({ topics, partitions, brokers }: Shape, limits: Limits): string[] => {
  const replicas = (topics * partitions) / brokers
  const files = OWN_FILES + replicas * FILES_A_REPLICA
  const maps = OWN_MAPS + replicas * MAPS_A_REPLICA
  const memory = brokers * MEMORY_A_BROKER + topics * partitions * MEMORY_A_REPLICA
  const disk = DISK + topics * partitions * DISK_A_REPLICA
  const short: string[] = []
  if (limits.openFiles !== null && limits.openFiles < files)
    short.push(
      `A broker opens some ${count(files)} files, and a process may open ${count(limits.openFiles)}: raise ulimit -n.`,
    )
  if (limits.memoryMaps !== null && limits.memoryMaps < maps)
    short.push(
      `A broker maps some ${count(maps)} index files, and a process may map ${count(limits.memoryMaps)}: raise vm.max_map_count.`,
    )
  if (limits.memoryBytes !== null && limits.memoryBytes < memory)
    short.push(`The brokers need some ${gigabytes(memory)} of memory, and ${gigabytes(limits.memoryBytes)} are free.`)
  if (limits.diskBytes !== null && limits.diskBytes < disk)
    short.push(`The logs need some ${gigabytes(disk)} on disk, and ${gigabytes(limits.diskBytes)} are free.`)
  return short
}

/** The hard limit: Java raises its own to it. */
export const openFilesOf = (procLimits: string): number | null => {
  const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(procLimits)?.[1]
  if (hard === undefined) return null
  return hard === 'unlimited' ? Number.POSITIVE_INFINITY : Number(hard)
}

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

export const readLimits = async (dir: string): Promise<Limits> => {
  const [limits, maps, memory, disk] = await Promise.all([
    read('/proc/self/limits'),
    read('/proc/sys/vm/max_map_count'),
    read('/proc/meminfo'),
    statfs(dir).catch(() => null),
  ])
  const available = /^MemAvailable:\s+(\d+) kB/m.exec(memory)?.[1]
  return {
    openFiles: openFilesOf(limits),
    memoryMaps: maps === '' ? null : Number(maps),
    memoryBytes: available === undefined ? freemem() : Number(available) * 1_024,
    diskBytes: disk === null ? null : disk.bavail * disk.bsize,
  }
}
