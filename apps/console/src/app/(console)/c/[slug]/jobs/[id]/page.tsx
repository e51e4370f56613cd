import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JobPage } from '@/features/jobs/job-page'

type Props = { params: Promise<{ slug: string; id: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${(await params).slug} · ${(await getTranslations('jobs'))('job')}`,
})

const Page = async ({ params }: Props) => {
  const { slug, id } = await params
  return <JobPage slug={slug} id={decodeURIComponent(id)} />
}
export default Page
