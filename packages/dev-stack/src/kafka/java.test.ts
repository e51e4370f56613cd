import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findJava, javaMajor } from './java.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headgate-java-'))
  await mkdir(join(home, 'bin'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

async function fakeJava(version: string): Promise<void> {
  await writeFile(join(home, 'bin', 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`)
  await chmod(join(home, 'bin', 'java'), 0o755)
}

describe('the version of Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "25-ea" 2025-09-16', 25],
    ['command not found', undefined],
  ])('of %s is %s', (text, major) => {
    expect(javaMajor(text)).toBe(major)
  })
})

describe('finding Java', () => {
  it('takes the one of JAVA_HOME', async () => {
    await fakeJava('17.0.1')
    await expect(findJava({ ...process.env, JAVA_HOME: home })).resolves.toBe(join(home, 'bin', 'java'))
  })

  it('says that a JDK is too old, and the cure', async () => {
    await fakeJava('11.0.2')
    await expect(findJava({ ...process.env, JAVA_HOME: home })).rejects.toMatchObject({
      message: 'Java 11 is too old: Kafka 4 needs 17',
      cure: expect.stringContaining('JAVA_HOME'),
    })
  })

  it('says that there is none, and the cure', async () => {
    await expect(findJava({ PATH: home })).rejects.toMatchObject({
      message: expect.stringContaining('Java was not found'),
      cure: expect.stringContaining('Install a JDK 17'),
    })
  })
})
