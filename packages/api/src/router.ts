import { create as aclsCreate } from './routes/acls/create.ts'
import { remove as aclsRemove } from './routes/acls/delete.ts'
import { list as aclsList } from './routes/acls/list.ts'
import { list as auditList } from './routes/audit/list.ts'
import { configs as brokersConfigs } from './routes/brokers/configs.ts'
import { list as brokersList } from './routes/brokers/list.ts'
import { logDirs as brokersLogDirs } from './routes/brokers/log-dirs.ts'
import { get as clustersGet } from './routes/clusters/get.ts'
import { list as clustersList } from './routes/clusters/list.ts'
import { overview as clustersOverview } from './routes/clusters/overview.ts'
import { quorum as clustersQuorum } from './routes/clusters/quorum.ts'
import { throughput as clustersThroughput } from './routes/clusters/throughput.ts'
import { bridges as edgeBridges } from './routes/edge/bridges.ts'
import { command as edgeCommand } from './routes/edge/command.ts'
import { commands as edgeCommands } from './routes/edge/commands.ts'
import { device as edgeDevice } from './routes/edge/device.ts'
import { devices as edgeDevices } from './routes/edge/devices.ts'
import { readings as edgeReadings } from './routes/edge/readings.ts'
import { sendCommand as edgeSendCommand } from './routes/edge/send-command.ts'
import { get as groupsGet } from './routes/groups/get.ts'
import { list as groupsList } from './routes/groups/list.ts'
import { create as membersCreate } from './routes/members/create.ts'
import { list as membersList } from './routes/members/list.ts'
import { list as recordsList } from './routes/records/list.ts'
import { me as sessionMe } from './routes/session/me.ts'
import { create as tokensCreate } from './routes/tokens/create.ts'
import { remove as tokensRemove } from './routes/tokens/delete.ts'
import { list as tokensList } from './routes/tokens/list.ts'
import { addPartitions as topicsAddPartitions } from './routes/topics/add-partitions.ts'
import { alterConfigs as topicsAlterConfigs } from './routes/topics/alter-configs.ts'
import { configs as topicsConfigs } from './routes/topics/configs.ts'
import { create as topicsCreate } from './routes/topics/create.ts'
import { remove as topicsRemove } from './routes/topics/delete.ts'
import { get as topicsGet } from './routes/topics/get.ts'
import { groups as topicsGroups } from './routes/topics/groups.ts'
import { list as topicsList } from './routes/topics/list.ts'
import { partitions as topicsPartitions } from './routes/topics/partitions.ts'
import { router } from './trpc.ts'

/** The one router behind all faces: tRPC for the console, REST for the world, the OpenAPI document for both. */
export const appRouter = router({
  session: router({
    me: sessionMe,
  }),
  clusters: router({
    list: clustersList,
    get: clustersGet,
    overview: clustersOverview,
    throughput: clustersThroughput,
    quorum: clustersQuorum,
  }),
  brokers: router({
    list: brokersList,
    configs: brokersConfigs,
    logDirs: brokersLogDirs,
  }),
  topics: router({
    list: topicsList,
    create: topicsCreate,
    get: topicsGet,
    delete: topicsRemove,
    partitions: topicsPartitions,
    addPartitions: topicsAddPartitions,
    configs: topicsConfigs,
    alterConfigs: topicsAlterConfigs,
    groups: topicsGroups,
  }),
  records: router({
    list: recordsList,
  }),
  groups: router({
    list: groupsList,
    get: groupsGet,
  }),
  acls: router({
    list: aclsList,
    create: aclsCreate,
    delete: aclsRemove,
  }),
  edge: router({
    bridges: edgeBridges,
    devices: edgeDevices,
    device: edgeDevice,
    readings: edgeReadings,
    commands: edgeCommands,
    command: edgeCommand,
    sendCommand: edgeSendCommand,
  }),
  tokens: router({
    list: tokensList,
    create: tokensCreate,
    delete: tokensRemove,
  }),
  members: router({
    list: membersList,
    create: membersCreate,
  }),
  audit: router({
    list: auditList,
  }),
})
export type AppRouter = typeof appRouter
