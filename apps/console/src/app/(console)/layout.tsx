import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { Shell } from '@/features/shell/shell'
import { actorOf } from '@/server/actor'
import { compose } from '@/server/compose'

/** Nobody sees a page of the console without a session; what the pages show, the API decides call by call. */
const requireSession = async (): Promise<void> => {
  const { actorDeps, env } = await compose()
  const actor = await actorOf(new Request(env.url, { headers: await headers() }), actorDeps)
  if (actor?.kind !== 'user') redirect('/sign-in')
}

const ConsoleLayout = async ({ children }: { children: ReactNode }) => {
  await requireSession()
  return <Shell>{children}</Shell>
}
export default ConsoleLayout
