import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReassignmentsPage } from '@/features/reassignments/reassignments-page'

type Props = { params: Promise<{ slug: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${(await params).slug} · ${(await getTranslations('reassignments'))('title')}`,
})

const Page = async ({ params }: Props) => <ReassignmentsPage slug={(await params).slug} />
export default Page
