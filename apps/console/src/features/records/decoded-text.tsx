'use client'

import type { Decoded } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** Bytes as far as they could be read, and in which way; what was cut says how much there is. */
export const DecodedText = ({ value }: { value: Decoded }) => {
  const t = useTranslations('records')
  const format = useFormat()
  if (value.encoding === 'null') return <span className="text-muted-foreground">{t('null')}</span>
  if (value.encoding === 'empty') return <span className="text-muted-foreground">{t('empty')}</span>
  const notes = [
    ...(value.encoding === 'base64' ? [t('base64')] : []),
    ...(value.isTruncated ? [t('truncated', { bytes: format.bytes(value.bytes) })] : []),
  ]
  return (
    <>
      {value.text}
      {notes.length > 0 ? <span className="unit font-sans">{notes.join(', ')}</span> : null}
    </>
  )
}
