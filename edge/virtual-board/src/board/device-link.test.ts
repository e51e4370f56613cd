import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linkDevice, unlinkDevice } from './device-link.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'device-link-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('the link to a device', () => {
  it('is made along with the folders above it', () => {
    const link = join(dir, 'serial', 'by-id', 'board')
    linkDevice(link, '/dev/pts/998')
    expect(readlinkSync(link)).toBe('/dev/pts/998')
  })

  it('replaces one that a killed run left behind', () => {
    const link = join(dir, 'board')
    symlinkSync('/dev/pts/997', link)
    linkDevice(link, '/dev/pts/998')
    expect(readlinkSync(link)).toBe('/dev/pts/998')
  })

  it('never replaces a file', () => {
    const link = join(dir, 'notes.txt')
    writeFileSync(link, 'precious')
    expect(() => linkDevice(link, '/dev/pts/998')).toThrow('is not a symbolic link')
    expect(readFileSync(link, 'utf8')).toBe('precious')
  })

  it('goes when its device goes, but not when another board has taken the name', () => {
    const link = join(dir, 'board')
    linkDevice(link, '/dev/pts/998')
    unlinkDevice(link, '/dev/pts/997')
    expect(readlinkSync(link)).toBe('/dev/pts/998')
    unlinkDevice(link, '/dev/pts/998')
    expect(existsSync(link)).toBe(false)
    expect(() => unlinkDevice(link, '/dev/pts/998')).not.toThrow()
  })
})
