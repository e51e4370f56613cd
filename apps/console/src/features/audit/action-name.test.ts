import { expect, test } from 'vitest'
import english from '../../../messages/en/audit.json' with { type: 'json' }
import { actionName } from './action-name.ts'

test('a known action is told in words', () => {
  expect(actionName(english.action, 'topics.create')).toBe('Create topic')
  expect(actionName(english.action, 'session.signIn')).toBe('Sign in')
})

test.each(['topics.compact', 'topics', '', 'constructor', 'topics.create.more'])(
  'an action without words gives none, so that it is shown raw: %j',
  (path) => expect(actionName(english.action, path)).toBeNull(),
)

// The paths whose procedures are audited, as the router names them.
test.each([
  'topics.create',
  'topics.delete',
  'topics.addPartitions',
  'topics.alterConfigs',
  'acls.create',
  'acls.delete',
  'edge.sendCommand',
  'edge.acknowledgeAlarm',
  'edge.muteDevice',
  'edge.watchFrames',
  'edge.sniff',
  'edge.forgetBridge',
  'edge.forgetDevice',
  'edge.validateConfig',
  'edge.composeSource',
  'edge.pushConfig',
  'edge.rollBackConfig',
  'tokens.create',
  'tokens.delete',
  'members.create',
  'clusters.create',
  'session.signIn',
  'plans.create',
  'plans.applyPlan',
  'plans.approve',
  'plans.reject',
  'plans.undo',
  'audit.undo',
  'jobs.pause',
  'jobs.resume',
  'jobs.cancel',
  'jobs.rollBack',
  'brokers.alterConfigs',
  'topics.truncate',
  'topics.clone',
  'topics.recreate',
  'elections.run',
  'policies.set',
  'grants.create',
  'grants.delete',
])('%s has words', (path) => expect(actionName(english.action, path)).toEqual(expect.any(String)))
