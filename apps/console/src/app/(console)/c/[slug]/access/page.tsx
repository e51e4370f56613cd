import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccessPage } from '@/features/access/access-page'

type Props = { params: Promise<{ slug: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${(await params).slug} · ${(await getTranslations('access'))('title')}`,
})

const Page = async ({ params }: Props) => <AccessPage slug={(await params).slug} />
export default Page
