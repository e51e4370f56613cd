'use client'

import { CommandLine, Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { curlExample } from './curl-example.ts'

/** Shown once: Headgate keeps only a hash of it. */
export const NewSecret = ({ secret, isWarned }: { secret: string; isWarned: boolean }) => {
  const t = useTranslations('settings.secret')
  const common = useTranslations('common')
  const copy = { copyLabel: common('copy'), copiedLabel: common('copied') }
  return (
    <div className="grid gap-5" role="status">
      <Note tone="warn" word={t(isWarned ? 'stillWord' : 'onceWord')}>
        {t(isWarned ? 'still' : 'once')}
      </Note>
      <section className="grid gap-2">
        <h3>{t('secret')}</h3>
        <CommandLine {...copy}>{secret}</CommandLine>
      </section>
      <section className="grid gap-2">
        <h3>{t('try')}</h3>
        <CommandLine {...copy}>{curlExample(location.origin, secret)}</CommandLine>
        <p className="text-xs text-muted-foreground">
          {t.rich('docs', {
            link: (chunks) => (
              <a className="link" href="/docs">
                {chunks}
              </a>
            ),
          })}
        </p>
      </section>
    </div>
  )
}
