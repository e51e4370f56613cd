'use client'

import { Mark } from '@headgate/ui'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { ThemeToggle } from '../shell/theme-toggle.tsx'
import { GateArt } from './gate-art.tsx'
import { SignInForm } from './sign-in-form.tsx'

export const SignInPage = ({ next }: { next: string | null }) => (
  <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] min-[861px]:grid-cols-[minmax(0,500px)_minmax(0,1fr)]">
    <main className="flex min-h-dvh flex-col border-border bg-card px-[clamp(24px,6vw,80px)] py-6 min-[861px]:border-r">
      <div className="flex items-center justify-between gap-2">
        <span className="flex items-center gap-2 text-base font-semibold">
          <Mark className="size-5 text-primary" />
          Headgate
        </span>
        <span className="flex items-center gap-2">
          <LanguageSwitch />
          <ThemeToggle />
        </span>
      </div>
      <SignInForm next={next} />
    </main>
    <div className="relative overflow-hidden max-[860px]:hidden" aria-hidden>
      <GateArt />
    </div>
  </div>
)
