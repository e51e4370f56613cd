import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { BrokerPage } from '@/features/brokers/broker-page'

type Props = { params: Promise<{ slug: string; id: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: (await getTranslations('brokers'))('name', { id: (await params).id }),
})

const Page = async ({ params }: Props) => {
  const { slug, id } = await params
  if (!/^\d{1,10}$/.test(id)) notFound()
  return <BrokerPage slug={slug} brokerId={Number(id)} />
}
export default Page
