/** What a procedure adds to how its attempt is settled. `attemptId` null: nothing is altered, so that nothing is written. */
export type AuditTrail = {
  readonly attemptId: string | null
  /** The plan that was made or applied. */
  planId: string | null
  /** SHA-256 over the outcome of each item of an applied plan. */
  digest: string | null
  /** Of the first item that failed, where others did not. */
  problem: string | null
}
