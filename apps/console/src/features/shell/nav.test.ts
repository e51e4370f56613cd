import { describe, expect, test } from 'vitest'
import { pageOfPath, slugOfPath } from './nav.ts'

describe('the sidebar marks where the reader is', () => {
  test.each([
    ['/c/local', 'overview', 'local'],
    ['/c/local/topics', 'topics', 'local'],
    ['/c/local/topics/groups', 'topics', 'local'],
    ['/c/local/brokers/2', 'brokers', 'local'],
    ['/c/local/jobs/01j', 'reassignments', 'local'],
    ['/edge', 'edge', null],
    ['/', null, null],
  ])('%s is %s of cluster %s', (path, page, slug) => {
    expect([pageOfPath(path), slugOfPath(path)]).toEqual([page, slug])
  })
})
