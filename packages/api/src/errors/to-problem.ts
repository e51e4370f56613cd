export { problemOf as toProblem } from '@headgate/domain'
