import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BrokersPage } from '@/features/brokers/brokers-page'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('brokers'))('title') })

const Page = async ({ params }: { params: Promise<{ slug: string }> }) => <BrokersPage slug={(await params).slug} />
export default Page
