import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EdgePage } from '@/features/edge/edge-page'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('edge'))('title') })

const Page = () => <EdgePage />
export default Page
