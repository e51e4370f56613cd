'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ChangeFlow } from '../change/use-change.ts'
import { DEFAULT_MOVE, readMoveForm } from './move-options.ts'

/** The fields of every move with what is wrong in them; errors show once the form was sent. */
export const useMoveForm = (change: ChangeFlow, isSent: boolean) => {
  const t = useTranslations('reassignments.move')
  const [value, onChange] = useState(DEFAULT_MOVE)
  const read = readMoveForm(value)
  const wrong = read.isValid || !isSent ? null : read
  return {
    options: read.isValid ? read.options : null,
    fields: {
      value,
      onChange,
      rateError: wrong?.rate ? t('rateWrong') : change.errorAt('throttleBytesPerSec'),
      movesError: wrong?.concurrentMoves ? t('concurrentMovesWrong') : change.errorAt('concurrentMovesPerBroker'),
    },
  }
}
