import { ArrowRight, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'

/** What is shown of a refusal; the fields of RFC 9457 problem details that speak to a person. */
export type ProblemText = {
  title: string
  detail?: string | undefined
  fix?: string | undefined
  kafka?: { code: number; name: string; message: string | null } | undefined
}

/** What happened, why, the next thing to try, and Kafka's own words (once, where they are the reason too). `actions` is a button to try it with. */
export const ProblemView = ({
  problem,
  kafkaLabel,
  actions,
  isInline = false,
}: {
  problem: ProblemText
  /** "Kafka says", in the reader's language. */
  kafkaLabel: string
  actions?: ReactNode
  /** inline: a note within a form; otherwise it fills the place of what could not be shown. */
  isInline?: boolean
}) => (
  <div role="alert" className={isInline ? 'note tone-error' : 'finding tone-error'}>
    {isInline ? (
      <CircleX aria-hidden />
    ) : (
      <span className="glyph">
        <CircleX aria-hidden />
      </span>
    )}
    <div className="grid gap-0.5">
      <p className="text-base font-medium">{problem.title}</p>
      {problem.detail && problem.detail !== problem.kafka?.message ? <p className="why">{problem.detail}</p> : null}
      {problem.kafka ? (
        <p className="why">
          {kafkaLabel} <code className="text-foreground">{problem.kafka.name}</code> ({problem.kafka.code})
          {problem.kafka.message ? <>: {problem.kafka.message}</> : null}
        </p>
      ) : null}
      {problem.fix ? (
        <p className="next flex gap-1.5">
          <ArrowRight aria-hidden className="mt-1 size-3.5 flex-none text-muted-foreground" />
          <span>{problem.fix}</span>
        </p>
      ) : null}
      {isInline && actions ? <div className="actions mt-1.5">{actions}</div> : null}
    </div>
    {!isInline && actions ? <div className="actions">{actions}</div> : null}
  </div>
)
