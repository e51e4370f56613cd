import { describe, expect, test } from 'vitest'
import { docText } from './doc-text.ts'

describe('docText', () => {
  test.each([
    ['tags are dropped', 'Use <code>delete</code> or <a href="#x">compact</a>.', 'Use delete or compact.'],
    ['paragraphs and items stay apart', 'One.<p>Two.</p><ul><li>Three</li></ul>', 'One. Two. Three'],
    ['entities are written out once', 'a &lt; b &amp;lt; c', 'a < b &lt; c'],
    ['what only looks like a tag stays', 'if x < 3 and y > 2', 'if x < 3 and y > 2'],
    ['line breaks of the source are spaces', 'a\n  b', 'a b'],
  ])('%s', (_, html, text) => expect(docText(html)).toBe(text))
})
