import { createHash } from 'node:crypto'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The parts of a plan that are written once, each as its text or as the SHA-256 PostgreSQL made of it. */
export type PlanTexts = { body: string; preImage: string; moves: string }

/** Of the hashes of the parts, so that a verifier need not load a plan of many megabytes to compare it. */
export const digestOfHashes = ({ body, preImage, moves }: PlanTexts): string =>
  sha256(JSON.stringify([body, preImage, moves]))

export const planDigest = ({ body, preImage, moves }: PlanTexts): string =>
  digestOfHashes({ body: sha256(body), preImage: sha256(preImage), moves: sha256(moves) })
