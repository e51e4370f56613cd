import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OnboardingPage } from '@/features/edge-onboarding/onboarding-page'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('edgeOnboarding'))('title'),
})

const Page = () => <OnboardingPage />
export default Page
