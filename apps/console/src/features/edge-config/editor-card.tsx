'use client'

import type { EdgeBridgeConfig, EdgeConfigProblem } from '@headgate/domain'
import { Button, Card, CardBody, CodeEditor, type CodeEditorHandle, Note, StateWord } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { problemOf } from '@/lib/problem'
import { ProblemMessage } from '@/lib/problem-message'
import { useRefusal } from '@/lib/use-refusal'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { ProblemList } from './problem-list.tsx'
import { PushDialog } from './push-dialog.tsx'
import { useConfigActions } from './use-config.ts'
import type { ConfigDraft } from './use-config-draft.ts'

type Verdict = { yaml: string; problems: readonly EdgeConfigProblem[] }

/** Edit, have the bridge check it, review what changes, push. */
export const EditorCard = ({
  config,
  draft,
  isWaiting,
}: {
  config: EdgeBridgeConfig
  draft: ConfigDraft
  /** What is edited is the push that the bridge has yet to take. */
  isWaiting: boolean
}) => {
  const t = useTranslations('edgeConfig')
  const cluster = useEdgeCluster()
  const mayCheck = useRefusal('edge.inspect', cluster)
  const mayPush = useRefusal('edge.configure', cluster)
  const { validate } = useConfigActions()
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [isReviewing, setReviewing] = useState(false)
  const editor = useRef<CodeEditorHandle>(null)
  const problemsId = useId()
  // A verdict is about the text that was judged.
  const current = verdict?.yaml === draft.yaml ? verdict : null
  const problems = current?.problems ?? []

  const check = async (): Promise<boolean> => {
    const { yaml } = draft
    try {
      const answer = await validate.mutateAsync({ id: config.bridgeId, yaml })
      setVerdict({ yaml, problems: answer.problems })
      const [first] = answer.problems
      if (first) editor.current?.goTo(first.line, first.column)
      return answer.isValid
    } catch (error) {
      // Nobody can judge it while the bridge is away: it judges the push by itself when it is back.
      return problemOf(error).code === 'REFUSED_BY_GUARD' && !config.isOnline
    }
  }
  const review = async () => {
    if (await check()) setReviewing(true)
  }
  const isOffline = !config.isOnline
  return (
    <Card
      title={t('editor')}
      meta={
        isWaiting
          ? t('waits', { version: config.latestVersion ?? 0 })
          : config.runningVersion === null
            ? t('runsFile')
            : t('runsVersion', { version: config.runningVersion })
      }
      end={
        <>
          {draft.isDirty ? (
            <Button size="sm" variant="ghost" onClick={draft.discard}>
              {t('discard')}
            </Button>
          ) : null}
          <Button
            size="sm"
            disabled={mayCheck !== null || isOffline || validate.isPending}
            onClick={() => void check()}
          >
            {validate.isPending ? t('checking') : t('check')}
          </Button>
          <Button
            size="sm"
            variant="primary"
            disabled={mayPush !== null || !draft.isDirty || validate.isPending || draft.pushedMeanwhile !== null}
            onClick={() => void review()}
          >
            {t('review')}
          </Button>
        </>
      }
      footer={<span>{t('editorHint')}</span>}
    >
      <CardBody className="grid gap-3">
        {mayPush ? <p className="text-xs text-muted-foreground">{t('mayNotPush', { reason: mayPush })}</p> : null}
        {isOffline ? <Note tone="warn">{t('offline')}</Note> : null}
        {draft.pushedMeanwhile === null ? null : (
          <Note
            tone="warn"
            action={
              <>
                <Button size="sm" onClick={draft.rebase}>
                  {t('keepMine')}
                </Button>
                <Button size="sm" onClick={draft.discard}>
                  {t('takeTheirs')}
                </Button>
              </>
            }
          >
            {t('pushedMeanwhile', { version: draft.pushedMeanwhile, by: config.lastPush?.issuedBy ?? '–' })}
          </Note>
        )}
        {validate.error && !current && !isOffline ? <ProblemMessage error={validate.error} isInline /> : null}
        {current ? (
          problems.length === 0 ? (
            <p role="status">
              <StateWord tone="ok">{t('valid')}</StateWord>
            </p>
          ) : (
            <div role="alert" className="grid gap-1">
              <StateWord tone="error">{t('problems', { count: problems.length })}</StateWord>
              <ProblemList
                id={problemsId}
                problems={problems}
                onGoTo={({ line, column }) => editor.current?.goTo(line, column)}
              />
            </div>
          )
        ) : null}
        <CodeEditor
          handle={editor}
          className="h-[min(60dvh,640px)]"
          aria-label={t('editorLabel', { bridge: config.bridgeId })}
          {...(problems.length > 0 ? { 'aria-describedby': problemsId } : {})}
          readOnly={mayPush !== null}
          value={draft.yaml}
          onValueChange={draft.type}
          markedLines={problems.map(({ line }) => line)}
        />
      </CardBody>
      {isReviewing ? (
        <PushDialog
          bridgeId={config.bridgeId}
          isOnline={config.isOnline}
          before={draft.before}
          after={draft.yaml}
          baseVersion={draft.baseVersion}
          onPushed={draft.discard}
          onClose={() => setReviewing(false)}
        />
      ) : null}
    </Card>
  )
}
