import { Check } from 'lucide-react'

/** Where a change stands: form, review, apply, outcome. */
export const Steps = ({ label, steps, current }: { label: string; steps: readonly string[]; current: number }) => (
  <ol className="steps" aria-label={label}>
    {steps.map((step, index) => (
      <li key={step} {...(index === current ? { 'aria-current': 'step' as const } : {})}>
        {index < current ? <Check aria-hidden /> : null}
        {step}
      </li>
    ))}
  </ol>
)
