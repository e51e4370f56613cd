'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { Button } from './button.tsx'
import { cn } from './cn.ts'
import { TONE_CLASS, TONE_ICON, type Tone } from './tone.tsx'

const manager = Base.createToastManager<{ tone: Tone }>()

/** Says the outcome of something done; what went wrong in a form is said in the form. */
export const notify = ({ title, detail, tone = 'ok' }: { title: string; detail?: string; tone?: Tone }): void => {
  manager.add({
    title,
    ...(detail === undefined ? {} : { description: detail }),
    data: { tone },
    priority: tone === 'error' ? 'high' : 'low',
  })
}

const ToastList = ({ closeLabel }: { closeLabel: string }) => {
  const { toasts } = Base.useToastManager<{ tone: Tone }>()
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? 'ok'
    const Icon = TONE_ICON[tone]
    return (
      <Base.Root key={toast.id} toast={toast} className={cn('toast', TONE_CLASS[tone])}>
        <Icon aria-hidden />
        <div className="min-w-0">
          <Base.Title className="font-medium" render={<p />} />
          <Base.Description className="text-muted-foreground" />
        </div>
        <Base.Close
          render={
            <Button size="sm" variant="ghost" icon aria-label={closeLabel}>
              <X aria-hidden />
            </Button>
          }
        />
      </Base.Root>
    )
  })
}

/** Once, near the root of the app. */
export const Toasts = ({ closeLabel }: { closeLabel: string }) => (
  <Base.Provider toastManager={manager}>
    <Base.Portal>
      <Base.Viewport className="toasts">
        <ToastList closeLabel={closeLabel} />
      </Base.Viewport>
    </Base.Portal>
  </Base.Provider>
)
