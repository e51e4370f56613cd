import { describe, expect, it } from 'vitest'
import {
  atStart,
  fileSeen,
  isNews,
  type Kept,
  NO_PUSHES,
  type PushState,
  refused,
  rolledBack,
  settled,
  tried,
  unusable,
} from './push-state.ts'

const kept = (version: number, fileHash = 'file'): Kept => ({ version, yaml: `# ${version}\n`, fileHash })
const running = (version: number): PushState => settled(tried(NO_PUSHES, kept(version)))

describe('a push', () => {
  it('runs on trial first, and what ran before is what is gone back to', () => {
    const state = tried(running(1), kept(2))
    expect(state).toMatchObject({ running: { version: 1 }, trying: { version: 2 }, last: { state: 'trying' } })
    expect(settled(state)).toMatchObject({ running: { version: 2 }, trying: null, last: { state: 'running' } })
    expect(rolledBack(state, 'why')).toMatchObject({
      running: { version: 1 },
      trying: null,
      last: { version: 2, state: 'rolled-back', detail: 'why' },
    })
  })

  it('on trial gives way to a newer one, and neither is what is gone back to', () => {
    expect(rolledBack(tried(tried(running(1), kept(2)), kept(3)), 'why').running?.version).toBe(1)
  })

  it('that is refused leaves what runs, and what is on trial, alone', () => {
    const state = tried(running(1), kept(2))
    expect(refused(state, 3, 'why', [])).toEqual({
      ...state,
      last: { version: 3, state: 'refused', detail: 'why', problems: [] },
    })
  })

  it.each([
    ['the first one', NO_PUSHES, 1, true],
    ['the same one again', running(2), 2, false],
    ['an older one, come late', running(2), 1, false],
    ['a newer one', running(2), 3, true],
    ['one that was refused, come again', refused(running(1), 2, 'why', []), 2, false],
    ['one that was taken back, come again', rolledBack(tried(running(1), kept(2)), 'why'), 2, false],
  ])('is news or not: %s', (_, state, version, expected) => {
    expect(isNews(state, version)).toBe(expected)
  })
})

describe('at a start', () => {
  it('nothing was ever pushed: the file counts', () => {
    expect(atStart(NO_PUSHES, 'file')).toBe(NO_PUSHES)
  })

  it('what was pushed goes on', () => {
    const state = running(1)
    expect(atStart(state, 'file')).toBe(state)
  })

  it('a trial that the process did not outlive is lost: what ran before runs again', () => {
    expect(atStart(tried(running(1), kept(2)), 'file')).toMatchObject({
      running: { version: 1 },
      trying: null,
      last: { version: 2, state: 'rolled-back' },
    })
    expect(atStart(tried(NO_PUSHES, kept(1)), 'file')).toMatchObject({ running: null, last: { state: 'rolled-back' } })
  })

  it('the file was edited since: it has the last word, and the push is set aside', () => {
    expect(atStart(running(1), 'edited')).toMatchObject({
      running: null,
      trying: null,
      last: { version: 1, state: 'set-aside' },
    })
  })
})

describe('while the bridge runs', () => {
  it('an edited file sets aside what runs and what is on trial', () => {
    expect(fileSeen(tried(running(1), kept(2)), 'edited')).toMatchObject({
      running: null,
      trying: null,
      last: { version: 2, state: 'set-aside' },
    })
  })

  it('a file that says the same leaves a push alone, and one that was refused stays refused when the file is edited', () => {
    const state = refused(running(1), 2, 'why', [])
    expect(fileSeen(state, 'file')).toBe(state)
    expect(fileSeen(state, 'edited')).toMatchObject({ running: null, last: { version: 2, state: 'refused' } })
  })

  it('what was kept and cannot run any more makes room for the file, with the reason', () => {
    expect(unusable(running(1), 'why', [])).toEqual({
      running: null,
      trying: null,
      last: { version: 1, state: 'refused', detail: 'why', problems: [] },
    })
  })
})
