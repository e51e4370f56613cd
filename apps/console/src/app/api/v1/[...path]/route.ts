import { handleRest } from '@headgate/api'
import { atPublicUrl } from '@/server/at-public-url'
import { compose } from '@/server/compose'

const handle = async (request: Request): Promise<Response> => {
  const { env, makeContext } = await compose()
  return handleRest(atPublicUrl(request, env.url), makeContext)
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
