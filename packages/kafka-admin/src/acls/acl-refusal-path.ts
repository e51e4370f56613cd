/** The field that the broker's text of an INVALID_REQUEST is about. Its sentences name fields in their own way. */
export function aclRefusalPath(message: string): string {
  if (/principal/i.test(message)) return 'principal'
  if (/pattern/i.test(message)) return 'patternType'
  if (/operation/i.test(message)) return 'operation'
  if (/permission/i.test(message)) return 'permissionType'
  if (/host/i.test(message)) return 'host'
  return 'name'
}
