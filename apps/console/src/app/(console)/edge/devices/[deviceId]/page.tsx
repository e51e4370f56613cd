import type { Metadata } from 'next'
import { DevicePage } from '@/features/edge-device/device-page'

type Props = { params: Promise<{ deviceId: string }> }

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).deviceId)

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: await nameOf(props) })

const Page = async (props: Props) => <DevicePage deviceId={await nameOf(props)} />
export default Page
