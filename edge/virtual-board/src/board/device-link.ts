import { lstatSync, mkdirSync, readlinkSync, renameSync, symlinkSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A name that stays while the device behind it changes, as udev keeps /dev/serial/by-id for real boards.
 * Replaces a link that an earlier run left behind, in one step; refuses to replace anything that is not a link.
 */
export function linkDevice(link: string, device: string): void {
  mkdirSync(dirname(link), { recursive: true })
  const existing = lstatSync(link, { throwIfNoEntry: false })
  if (existing && !existing.isSymbolicLink()) {
    throw new Error(
      `${link} exists and is not a symbolic link. Give the board another link path, or move that file away.`,
    )
  }
  const fresh = `${link}.${process.pid}`
  symlinkSync(device, fresh)
  renameSync(fresh, link)
}

/** Removes the link if it still points to `device`: another board may have taken the name meanwhile. */
export function unlinkDevice(link: string, device: string): void {
  const existing = lstatSync(link, { throwIfNoEntry: false })
  if (existing?.isSymbolicLink() && readlinkSync(link) === device) unlinkSync(link)
}
