import { compose } from '@/server/compose'
import { serveAuth } from '@/server/serve-auth'

const handle = async (request: Request): Promise<Response> => {
  const composition = await compose()
  return serveAuth(request, { ...composition, limit: composition.signInLimit })
}

export { handle as GET, handle as POST }
