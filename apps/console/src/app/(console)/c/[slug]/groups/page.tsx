import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GroupsPage } from '@/features/groups/groups-page'

type Props = { params: Promise<{ slug: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${(await params).slug} · ${(await getTranslations('groups'))('title')}`,
})

const Page = async ({ params }: Props) => <GroupsPage slug={(await params).slug} />
export default Page
