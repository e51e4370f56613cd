'use client'

import type { EdgeConfigProblem } from '@headgate/domain'
import { CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** What is wrong, line by line; a press goes to the place. */
export const ProblemList = ({
  id,
  problems,
  onGoTo,
}: {
  id: string
  problems: readonly EdgeConfigProblem[]
  onGoTo?: (problem: EdgeConfigProblem) => void
}) => {
  const t = useTranslations('edgeConfig')
  return (
    <ul id={id} className="grid gap-0.5" aria-label={t('problems', { count: problems.length })}>
      {problems.map((problem) => {
        const text = (
          <>
            <CircleX aria-hidden className="tone-error mt-0.5 size-3.5 flex-none text-(--c)" />
            <span className="min-w-0 wrap-anywhere">
              <b className="font-medium">{t('line', { line: problem.line })}</b>{' '}
              <span className="mono">{problem.path}</span> {problem.what}.{' '}
              <span className="text-muted-foreground">{problem.fix}</span>
            </span>
          </>
        )
        return (
          <li key={`${problem.line}:${problem.column} ${problem.path} ${problem.what}`}>
            {onGoTo ? (
              <button
                type="button"
                className="flex w-full cursor-pointer gap-2 rounded-md px-2 py-1 text-left hover:bg-accent"
                onClick={() => onGoTo(problem)}
              >
                {text}
              </button>
            ) : (
              <span className="flex gap-2 px-2 py-1">{text}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
