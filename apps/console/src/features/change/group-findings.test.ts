import { finding } from '@headgate/domain'
import { expect, test } from 'vitest'
import { groupFindings } from './group-findings.ts'

const of = (topic: string, severity: 'blocker' | 'warning' | 'note' = 'warning', fix = 'Use three.') =>
  finding({ severity, kind: 'single-replica', values: { topic }, title: topic, detail: '', fix, resource: topic })
const shape = (findings: Parameters<typeof groupFindings>[0]) =>
  groupFindings(findings).map(({ finding: { title }, others }) => [title, others.length])

test('the worst comes first, whatever came first', () => {
  expect(shape([of('n', 'note'), of('w'), of('b', 'blocker')])).toEqual([
    ['b', 0],
    ['w', 0],
    ['n', 0],
  ])
})

test('what is said of a thousand topics alike is told once, none of them dropped', () => {
  expect(shape(Array.from({ length: 1_000 }, (_, index) => of(`t-${index}`)))).toEqual([['t-0', 999]])
})

test('two alike are read one by one', () => {
  expect(shape([of('a'), of('b')])).toEqual([
    ['a', 0],
    ['b', 0],
  ])
})

test('another cure is another finding', () => {
  expect(shape([of('a'), of('b'), of('c'), of('d', 'warning', 'Use two.')])).toEqual([
    ['a', 2],
    ['d', 0],
  ])
})
