import type { Metadata } from 'next'
import { BridgePage } from '@/features/edge-bridge/bridge-page'

type Props = { params: Promise<{ bridgeId: string }> }

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).bridgeId)

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: await nameOf(props) })

const Page = async (props: Props) => <BridgePage bridgeId={await nameOf(props)} />
export default Page
