import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OverviewPage } from '@/features/overview/overview-page'

type Props = { params: Promise<{ slug: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${(await params).slug} · ${(await getTranslations('overview'))('title')}`,
})

const Page = async ({ params }: Props) => <OverviewPage slug={(await params).slug} />
export default Page
