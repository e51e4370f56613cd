import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlanPage } from '@/features/changes/plan-page'

type Props = { params: Promise<{ slug: string; plan: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${(await params).slug} · ${(await getTranslations('changes'))('column.plan')}`,
})

const Page = async ({ params }: Props) => {
  const { slug, plan } = await params
  return <PlanPage slug={slug} id={decodeURIComponent(plan)} />
}
export default Page
