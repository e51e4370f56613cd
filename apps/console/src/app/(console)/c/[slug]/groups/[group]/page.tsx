import type { Metadata } from 'next'
import { GroupPage } from '@/features/groups/group-page'

type Props = { params: Promise<{ slug: string; group: string }> }

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).group)

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: await nameOf(props) })

const Page = async (props: Props) => <GroupPage slug={(await props.params).slug} groupId={await nameOf(props)} />
export default Page
