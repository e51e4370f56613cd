/** What the spool asks of a file system. Errors carry Node's `code`. */
export type FileSystem = {
  /** `create` fails with EEXIST when it is there; `update` opens to read and write what is there; `read` fails with ENOENT as does `update`. */
  open: (path: string, mode: 'create' | 'update' | 'read') => Promise<OpenFile>
  /** Makes the folder and those above it, durably; no matter when it is there. */
  makeFolder: (folder: string) => Promise<void>
  /** Names in the folder, in no order. */
  list: (folder: string) => Promise<string[]>
  /** Makes durable which names stand in the folder. */
  fsyncDir: (folder: string) => Promise<void>
  rename: (from: string, to: string) => Promise<void>
  unlink: (path: string) => Promise<void>
  /** Bytes that this process may still write there. */
  freeSpace: (folder: string) => Promise<number>
  /** Only one process at a time; ends with the process at the latest. Rejects with SpoolFolderError while another has it. */
  lock: (folder: string) => Promise<FolderLock>
}

export type OpenFile = {
  /** Writes at the position, extending the file where needed. May write less than it was given: says how much. */
  write: (bytes: Uint8Array, position: number) => Promise<number>
  /** Reads from the position on; less than asked for only at the end of the file. */
  read: (into: Uint8Array, position: number) => Promise<number>
  fdatasync: () => Promise<void>
  truncate: (bytes: number) => Promise<void>
  size: () => Promise<number>
  close: () => Promise<void>
}

export type FolderLock = { release: () => Promise<void> }
