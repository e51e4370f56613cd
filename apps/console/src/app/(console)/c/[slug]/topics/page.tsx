import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TopicsPage } from '@/features/topics/topics-page'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('topics'))('title') })

const Page = async ({ params }: { params: Promise<{ slug: string }> }) => <TopicsPage slug={(await params).slug} />
export default Page
