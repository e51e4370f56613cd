import { FINDING_KINDS, FINDING_VALUES, finding, type PlanFinding } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import korean from '../../../messages/planFindings/ko.json' with { type: 'json' }
import wordings from '../../../messages/planWordings/ko.json' with { type: 'json' }
import type { FindingTexts } from '../../i18n/messages.ts'
import { findingText } from './finding-text.ts'

const texts: FindingTexts = korean
const english = { title: 'an English title', detail: 'an English detail', fix: 'an English fix' }
const of = (kind: string, values: PlanFinding['values']): PlanFinding => ({
  ...finding({ severity: 'note', kind: 'nothing-moves', ...english }),
  kind,
  values,
})
const inKorean = (kind: string, values: PlanFinding['values'] = {}) => findingText(of(kind, values), 'ko', texts)

describe('findings in Korean', () => {
  test('there are words for every kind that a guard gives, and for no other', () => {
    expect(Object.keys(korean).sort()).toEqual([...FINDING_KINDS].sort())
  })

  test.each(FINDING_KINDS)('%s is told whole from the values it carries', (kind) => {
    const values = Object.fromEntries(FINDING_VALUES[kind].map((name, index) => [name, index + 2]))
    const { title, detail, fix } = inKorean(kind, values)
    for (const text of [title, fix, ...(texts[kind]?.detail === undefined ? [] : [detail])]) {
      expect(text).toMatch(/[가-힣]/)
      expect(text).not.toMatch(/[{}]|planFindings/)
    }
  })

  test('sizes bear their unit, and a shortened list ends in Korean', () => {
    expect(
      inKorean('disk-headroom', { brokerId: 3, bytes: 28_200_000_000, share: '91 %', diskGuard: '85 %' }).detail,
    ).toContain('28.2 GB를')
    expect(inKorean('min-isr-one', { topicNames: 'a, b, c and 1,204 more' }).title).toContain('a, b, c 외 1,204개의')
  })

  test('what could not be counted is not told as a number', () => {
    expect(inKorean('records-lost', { topic: 'orders', records: -1 }).title).toBe('모든 레코드가 삭제됩니다')
    expect(inKorean('records-lost', { topic: 'orders', records: 12_000 }).title).toBe('레코드 12,000개가 삭제됩니다')
  })

  test('what an undo does not bring back is told by the sentences of the plan', () => {
    const partial = { ...of('undo-is-partial', {}), details: [{ kind: 'undo-records-expired', values: {} }] }
    expect(findingText(partial, 'ko', texts, wordings).detail).toBe('그 사이에 삭제된 레코드는 돌아오지 않습니다.')
    expect(findingText({ ...partial, details: [] }, 'ko', texts, wordings).detail).toBe(english.detail)
  })

  test('a kind without words, or a value that is missing, is told in the server’s English', () => {
    expect(inKorean('from-a-newer-server')).toEqual(english)
    expect(inKorean('keys-remap', { topic: 'orders' })).toEqual(english)
  })
})
