import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClustersPage } from '@/features/clusters/clusters-page'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('clusters'))('title') })

const Page = async ({ searchParams }: { searchParams: Promise<{ all?: string }> }) => (
  <ClustersPage goesToTheOnlyOne={(await searchParams).all === undefined} />
)
export default Page
