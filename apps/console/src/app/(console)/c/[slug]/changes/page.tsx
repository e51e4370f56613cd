import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChangesPage } from '@/features/audit/changes-page'

type Props = { params: Promise<{ slug: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${(await params).slug} · ${(await getTranslations('audit'))('title')}`,
})

const Page = async ({ params }: Props) => <ChangesPage slug={(await params).slug} />
export default Page
