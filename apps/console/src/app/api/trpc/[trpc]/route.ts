import { handleTrpc } from '@headgate/api'
import { compose } from '@/server/compose'

const handle = async (request: Request): Promise<Response> => handleTrpc(request, (await compose()).makeContext)

export { handle as GET, handle as POST }
