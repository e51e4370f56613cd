import type { AclBinding, AclFilter } from '@headgate/domain'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'

type Ports = Pick<
  ClusterPorts,
  'listGroups' | 'describeGroups' | 'fetchGroupOffsets' | 'describeAcls' | 'createAcls' | 'deleteAcls'
>

const matches = (filter: AclFilter, binding: AclBinding): boolean =>
  Object.entries(filter).every(([part, value]) => value === undefined || binding[part as keyof AclBinding] === value)

export const fakeGroups = (state: FakeKafkaState): Ports => ({
  listGroups: async () => ({ groups: state.groups.map(({ listing }) => listing), incomplete: [] }),
  describeGroups: async (asked) => ({
    groups: state.groups
      .filter(({ listing }) => asked.some(({ groupId }) => groupId === listing.groupId))
      .map(({ listing, members }) => ({ ...listing, protocol: 'range', members })),
    failed: [],
  }),
  fetchGroupOffsets: async (groupIds) => ({
    groups: state.groups
      .filter(({ listing }) => groupIds.includes(listing.groupId))
      .map(({ listing, offsets }) => ({ groupId: listing.groupId, offsets })),
    failed: [],
  }),
  describeAcls: async (filter) => ({
    bindings: state.acls.filter((binding) => matches(filter, binding)),
    isAuthorizerEnabled: state.isAuthorizerEnabled,
  }),
  createAcls: async (bindings) => {
    state.calls.push('createAcls')
    state.acls.push(...bindings)
  },
  deleteAcls: async (bindings) => {
    state.calls.push('deleteAcls')
    const gone = state.acls.filter((acl) => bindings.some((binding) => matches(binding, acl)))
    state.acls = state.acls.filter((acl) => !gone.includes(acl))
    return gone
  },
})
