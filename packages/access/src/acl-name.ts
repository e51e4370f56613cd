export { aclName } from '@headgate/domain'
