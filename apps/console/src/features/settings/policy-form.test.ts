import { DEFAULT_POLICY, SetPolicyInput } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { changedRules, loosenedRules } from './policy-changes.ts'
import { PolicyForm, policyValuesOf } from './policy-form.ts'

const policy: SetPolicyInput = {
  isReadOnly: false,
  approvalFromRisk: 'medium',
  diskGuard: 0.855,
  preferredElectionCron: '*/15 * * * *',
}
const parse = (change: Partial<ReturnType<typeof policyValuesOf>>) =>
  PolicyForm.safeParse({ ...policyValuesOf(policy), ...change })
const wrongFields = (change: Parameters<typeof parse>[0]) => parse(change).error?.issues.map(({ path }) => path[0])

describe('the form of a policy', () => {
  test.each([policy, SetPolicyInput.parse(DEFAULT_POLICY), { ...policy, isReadOnly: true, diskGuard: 0.1 }])(
    'gives back what it was given: %o',
    (one) => {
      expect(PolicyForm.parse(policyValuesOf(one))).toEqual(one)
    },
  )
  test('no approval is null, and no schedule is null whatever its field holds', () => {
    expect(parse({ approval: '', isScheduled: false, preferredElectionCron: 'nonsense' }).data).toMatchObject({
      approvalFromRisk: null,
      preferredElectionCron: null,
    })
  })
  test.each(['', '9', '101', 'x', '-5'])('a disk guard of "%s" percent is refused at that field', (diskGuard) => {
    expect(wrongFields({ diskGuard })).toEqual(['diskGuard'])
  })
  test.each(['', '* * * *', '61 * * * *', '0 0 30 2 *', '0 0 3 * * *'])(
    'a schedule of "%s" is refused at that field',
    (preferredElectionCron) => {
      expect(wrongFields({ preferredElectionCron })).toEqual(['preferredElectionCron'])
    },
  )
})

describe('what a change of a policy takes away', () => {
  test.each<[string, Partial<SetPolicyInput>, string[]]>([
    ['nothing', {}, []],
    ['asking for more approvals', { approvalFromRisk: 'low' }, []],
    ['asking for fewer approvals', { approvalFromRisk: 'high' }, ['approvalFromRisk']],
    ['asking for none', { approvalFromRisk: null }, ['approvalFromRisk']],
    ['more room on the disks', { diskGuard: 0.9 }, ['diskGuard']],
    ['less room on the disks', { diskGuard: 0.8 }, []],
    ['read-only', { isReadOnly: true }, []],
    ['another schedule', { preferredElectionCron: null }, []],
  ])('%s', (_name, over, loosened) => {
    const after = { ...policy, ...over }
    expect(loosenedRules(policy, after)).toEqual(loosened)
    expect(changedRules(policy, after)).toEqual(Object.keys(over))
  })
  test('lifting read-only is one', () => {
    expect(loosenedRules({ ...policy, isReadOnly: true }, policy)).toEqual(['isReadOnly'])
  })
})
