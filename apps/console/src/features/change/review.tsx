'use client'

import type { ChangeResult } from '@headgate/domain'
import { Diff, Note, StateWord } from '@headgate/ui'
import { useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { diffLines } from './diff-lines.ts'

type Values = Readonly<Record<string, string | number>>

/** A warning in the reader's language by its kind; a kind we have no words for keeps the server's own. */
const useWarningText = () => {
  const t = useTranslations('change.warning')
  const kinds = useMessages().change.warning
  return ({ kind, message, fix }: ChangeResult['warnings'][number], values: Values) => {
    if (!(kind in kinds)) return { message, fix }
    const say = t as unknown as (name: string, values: Values) => string
    return { message: say(`${kind}.message`, values), fix: say(`${kind}.fix`, values) }
  }
}

/** Before and after, then what to know before applying. `values` fill the sentences of the warnings. */
export const Review = ({
  result,
  values = {},
  isValidated = true,
  children,
}: {
  result: ChangeResult
  values?: Values
  /** false where Kafka has no validation of this change. */
  isValidated?: boolean
  children?: ReactNode
}) => {
  const t = useTranslations('change')
  const textOf = useWarningText()
  const lines = diffLines(result)
  return (
    <div className="grid gap-5">
      <section className="grid gap-2">
        <h3>{t('whatChanges')}</h3>
        {lines.length === 0 ? (
          <p className="text-muted-foreground">{t('nothing')}</p>
        ) : (
          <Diff
            label={t('whatChanges')}
            lines={lines.map((line) => ({ ...line, signLabel: t(line.sign === '-' ? 'removed' : 'added') }))}
          />
        )}
        <p className="text-xs text-muted-foreground">{t(isValidated ? 'accepted' : 'notValidated')}</p>
      </section>
      <section className="grid gap-2">
        <h3>{t('findings')}</h3>
        {result.warnings.length === 0 ? (
          <StateWord tone="ok" className="whitespace-normal">
            {t('noFindings')}
          </StateWord>
        ) : (
          result.warnings.map((warning) => {
            const { message, fix } = textOf(warning, values)
            return (
              <Note key={warning.kind} tone="warn" word={t('warningWord')}>
                {message} <span className="text-muted-foreground">{fix}</span>
              </Note>
            )
          })
        )}
      </section>
      {children}
    </div>
  )
}
