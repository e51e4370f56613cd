import type { AclBinding } from '../../acl.ts'
import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

export const createdAclNotes = ({ principal, permissionType, resourceType, name }: AclBinding): PlanFinding[] =>
  principal === 'User:*' && permissionType === 'ALLOW'
    ? [
        finding({
          severity: 'warning',
          kind: 'everyone-allowed',
          values: { resourceType, name },
          title: 'User:* means everybody who can connect',
          detail: `Whoever reaches a broker may do this on ${resourceType} ${name}.`,
          fix: 'Name the principals that need it.',
          fields: [{ path: 'principal', message: 'Everybody who can connect.' }],
        }),
      ]
    : []

export const deletedAclNotes = ({ principal, permissionType }: AclBinding): PlanFinding[] =>
  permissionType === 'DENY'
    ? [
        finding({
          severity: 'warning',
          kind: 'deny-removed',
          values: { principal },
          title: 'A DENY is taken away',
          detail: `What another binding allows ${principal} is allowed from now on.`,
          fix: 'Look at the other bindings of this principal first.',
        }),
      ]
    : []
