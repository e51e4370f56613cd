import type { Metadata } from 'next'
import { TopicPage } from '@/features/topic/topic-page'

type Props = { params: Promise<{ slug: string; topic: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: decodeURIComponent((await params).topic),
})

const Page = async ({ params }: Props) => {
  const { slug, topic } = await params
  return <TopicPage slug={slug} name={decodeURIComponent(topic)} />
}
export default Page
