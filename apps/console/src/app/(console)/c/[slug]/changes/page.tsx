import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChangesPage } from '@/features/changes/changes-page'

type Props = { params: Promise<{ slug: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${(await params).slug} · ${(await getTranslations('changes'))('title')}`,
})

const Page = async ({ params }: Props) => <ChangesPage slug={(await params).slug} />
export default Page
