import type { Permission } from '@headgate/domain'
import type { OpenApiMeta } from 'trpc-to-openapi'

/** What every procedure declares about itself; a test walks the router and fails where one is silent. */
export type ProcedureMeta = {
  permission: Permission
  /**
   * What a grant that is narrowed to names is measured by: the input fields that name topics, groups, transactional ids or ACL
   * resources, or a function that reads them off the raw input (null: the whole cluster). Every one of them must be reached. Left
   * out, the call touches the whole cluster or installation, for which a grant without names is needed.
   */
  resourceName?: readonly string[] | ((input: Record<string, unknown>) => readonly unknown[] | null)
  /** The answer holds nothing that names what this actor may not see, so that a grant narrowed to any names or cluster is enough. */
  isFiltered?: true
  /** Set on everything that alters something: `resource` names the input field that says what it was done to. */
  audit?: { resource: string | null }
  /**
   * Whose cluster it is, where no input names one. edge: the cluster that bridges speak through; job, plan, audit: that of the one
   * whose `id` is given.
   */
  scope?: 'edge' | 'job' | 'plan' | 'audit'
  /** It answers ChangeAnswer: 202 when it goes on as a job, 207 when some items failed. */
  isChange?: true
  /** Answer of the REST face when it went well; 200 unless told otherwise. */
  successStatus?: 200 | 201 | 202
  /** Set where the answer may carry an ETag, so that a poll that brings nothing new costs nothing. */
  isSnapshot?: true
  /** Query parameters of a REST call whose other inputs travel in its body. */
  queryParams?: readonly string[]
  openapi: NonNullable<OpenApiMeta['openapi']>
}
