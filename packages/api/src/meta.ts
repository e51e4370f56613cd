import type { Permission } from '@headgate/domain'
import type { OpenApiMeta } from 'trpc-to-openapi'

/** What every procedure declares about itself; a test walks the router and fails where one is silent. */
export type ProcedureMeta = {
  permission: Permission
  /** Set on everything that alters something: `resource` names the input field that says what it was done to. */
  audit?: { resource: string | null }
  /** edge: the data belongs to the cluster that bridges speak through, though no input names it. */
  scope?: 'edge'
  /** Answer of the REST face when it went well; 200 unless told otherwise. */
  successStatus?: 200 | 201 | 202
  /** Set where the answer may carry an ETag, so that a poll that brings nothing new costs nothing. */
  isSnapshot?: true
  /** Query parameters of a REST call whose other inputs travel in its body. */
  queryParams?: readonly string[]
  openapi: NonNullable<OpenApiMeta['openapi']>
}
