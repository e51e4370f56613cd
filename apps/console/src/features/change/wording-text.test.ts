import { type TitleWording, WORDING_KINDS, WORDING_VALUES, type Wording } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import korean from '../../../messages/planWordings/ko.json' with { type: 'json' }
import type { WordingTexts } from '../../i18n/messages.ts'
import { approvalText, sentencesText, summaryText, titleText } from './wording-text.ts'

const texts: WordingTexts = korean
const told = { locale: 'ko', texts } as const
const frame = {
  undo: (title: string) => `되돌리기: ${title}`,
  more: (title: string, count: number) => `${title} 외 ${count}건`,
}
const inKorean = (wording: Wording) => summaryText({ summary: 'in English', wording }, told)
const rf: TitleWording = {
  kind: 'set-rf-of-topic',
  values: { topic: 'orders', replicationFactor: 3 },
  more: 0,
  isUndo: false,
}

describe('what a plan tells of itself, in Korean', () => {
  test('there are words for every sentence, and for no other', () => {
    expect(Object.keys(korean).sort()).toEqual([...WORDING_KINDS].sort())
  })

  test.each(WORDING_KINDS)('%s is told whole from the values it carries', (kind) => {
    const values = Object.fromEntries(WORDING_VALUES[kind].map((name, index) => [name, index + 2]))
    const text = inKorean({ kind, values })
    expect(text).toMatch(/[가-힣]/)
    expect(text).not.toMatch(/[{}]/)
  })

  test('a title tells of an undo, and of how many more changes there are', () => {
    const titled = (more: number, isUndo: boolean) =>
      titleText({ title: 'in English', titleWording: { ...rf, more, isUndo } }, told, frame)
    expect(titled(0, false)).toBe('orders의 복제 계수를 3(으)로 바꾸기')
    expect(titled(2, true)).toBe('되돌리기: orders의 복제 계수를 3(으)로 바꾸기 외 2건')
  })

  test('what could not be counted is not told as a number', () => {
    expect(inKorean({ kind: 'step-records-deleted', values: { records: -1, beforeOffset: -1 } })).toBe(
      '끝까지 모든 레코드 삭제',
    )
    expect(inKorean({ kind: 'step-records-deleted', values: { records: 12_000, beforeOffset: 12_500 } })).toBe(
      '오프셋 12,500 앞의 레코드 12,000개 삭제',
    )
  })

  test('what an older version has kept, or a newer one says, is told in the server’s English', () => {
    expect(titleText({ title: 'Set it' }, told, frame)).toBe('Set it')
    expect(titleText({ title: 'Set it', titleWording: { ...rf, values: {} } }, told, frame)).toBe('Set it')
    expect(inKorean({ kind: 'from-a-newer-server', values: {} })).toBe('in English')
    const wordings = [{ kind: 'undo-records-gone', values: {} }]
    expect(sentencesText('Gone. More.', [...wordings, { kind: 'newer', values: {} }], told)).toBe('Gone. More.')
    expect(sentencesText('Gone.', wordings, told)).toMatch(/레코드/)
  })

  test('why a second person is asked for names the risk as the page does', () => {
    const approval = { isNeeded: true, reason: 'Risk high …', decision: null, by: null, at: null, comment: null }
    const wording = { kind: 'approval-by-risk', values: { risk: 'high' } }
    expect(approvalText({ ...approval, wording }, told)).toContain('높음')
    expect(approvalText(approval, told)).toBe('Risk high …')
  })
})
