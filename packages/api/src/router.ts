import { create as aclsCreate } from './routes/acls/create.ts'
import { remove as aclsRemove } from './routes/acls/delete.ts'
import { list as aclsList } from './routes/acls/list.ts'
import { list as auditList } from './routes/audit/list.ts'
import { undo as auditUndo } from './routes/audit/undo.ts'
import { verify as auditVerify } from './routes/audit/verify.ts'
import { alterConfigs as brokersAlterConfigs } from './routes/brokers/alter-configs.ts'
import { configs as brokersConfigs } from './routes/brokers/configs.ts'
import { list as brokersList } from './routes/brokers/list.ts'
import { logDirs as brokersLogDirs } from './routes/brokers/log-dirs.ts'
import { get as clustersGet } from './routes/clusters/get.ts'
import { list as clustersList } from './routes/clusters/list.ts'
import { overview as clustersOverview } from './routes/clusters/overview.ts'
import { quorum as clustersQuorum } from './routes/clusters/quorum.ts'
import { throughput as clustersThroughput } from './routes/clusters/throughput.ts'
import { acknowledgeAlarm as edgeAcknowledgeAlarm } from './routes/edge/acknowledge-alarm.ts'
import { alarms as edgeAlarms } from './routes/edge/alarms.ts'
import { bridge as edgeBridge } from './routes/edge/bridge.ts'
import { bridges as edgeBridges } from './routes/edge/bridges.ts'
import { command as edgeCommand } from './routes/edge/command.ts'
import { commands as edgeCommands } from './routes/edge/commands.ts'
import { composeSource as edgeComposeSource } from './routes/edge/compose-source.ts'
import { config as edgeConfig } from './routes/edge/config.ts'
import { configVersion as edgeConfigVersion } from './routes/edge/config-version.ts'
import { configVersions as edgeConfigVersions } from './routes/edge/config-versions.ts'
import { device as edgeDevice } from './routes/edge/device.ts'
import { devices as edgeDevices } from './routes/edge/devices.ts'
import { forgetBridge as edgeForgetBridge } from './routes/edge/forget-bridge.ts'
import { forgetDevice as edgeForgetDevice } from './routes/edge/forget-device.ts'
import { frames as edgeFrames } from './routes/edge/frames.ts'
import { muteDevice as edgeMuteDevice } from './routes/edge/mute-device.ts'
import { pushConfig as edgePushConfig } from './routes/edge/push-config.ts'
import { readings as edgeReadings } from './routes/edge/readings.ts'
import { rollBackConfig as edgeRollBackConfig } from './routes/edge/roll-back-config.ts'
import { sendCommand as edgeSendCommand } from './routes/edge/send-command.ts'
import { sniff as edgeSniff } from './routes/edge/sniff.ts'
import { summary as edgeSummary } from './routes/edge/summary.ts'
import { validateConfig as edgeValidateConfig } from './routes/edge/validate-config.ts'
import { watchFrames as edgeWatchFrames } from './routes/edge/watch-frames.ts'
import { run as electionsRun } from './routes/elections/run.ts'
import { create as grantsCreate } from './routes/grants/create.ts'
import { remove as grantsRemove } from './routes/grants/delete.ts'
import { list as grantsList } from './routes/grants/list.ts'
import { get as groupsGet } from './routes/groups/get.ts'
import { list as groupsList } from './routes/groups/list.ts'
import { cancel as jobsCancel } from './routes/jobs/cancel.ts'
import { events as jobsEvents } from './routes/jobs/events.ts'
import { get as jobsGet } from './routes/jobs/get.ts'
import { list as jobsList } from './routes/jobs/list.ts'
import { pause as jobsPause } from './routes/jobs/pause.ts'
import { resume as jobsResume } from './routes/jobs/resume.ts'
import { rollBack as jobsRollBack } from './routes/jobs/rollback.ts'
import { create as membersCreate } from './routes/members/create.ts'
import { remove as membersRemove } from './routes/members/delete.ts'
import { list as membersList } from './routes/members/list.ts'
import { setGrant as membersSetGrant } from './routes/members/set-grant.ts'
import { apply as plansApply } from './routes/plans/apply.ts'
import { approve as plansApprove } from './routes/plans/approve.ts'
import { create as plansCreate } from './routes/plans/create.ts'
import { get as plansGet } from './routes/plans/get.ts'
import { list as plansList } from './routes/plans/list.ts'
import { moves as plansMoves } from './routes/plans/moves.ts'
import { reject as plansReject } from './routes/plans/reject.ts'
import { undo as plansUndo } from './routes/plans/undo.ts'
import { get as policiesGet } from './routes/policies/get.ts'
import { set as policiesSet } from './routes/policies/set.ts'
import { cancel as reassignmentsCancel } from './routes/reassignments/cancel.ts'
import { list as reassignmentsList } from './routes/reassignments/list.ts'
import { removeThrottles as reassignmentsRemoveThrottles } from './routes/reassignments/remove-throttles.ts'
import { start as reassignmentsStart } from './routes/reassignments/start.ts'
import { list as recordsList } from './routes/records/list.ts'
import { me as sessionMe } from './routes/session/me.ts'
import { create as tokensCreate } from './routes/tokens/create.ts'
import { remove as tokensRemove } from './routes/tokens/delete.ts'
import { list as tokensList } from './routes/tokens/list.ts'
import { addPartitions as topicsAddPartitions } from './routes/topics/add-partitions.ts'
import { alterConfigs as topicsAlterConfigs } from './routes/topics/alter-configs.ts'
import { clone as topicsClone } from './routes/topics/clone.ts'
import { configs as topicsConfigs } from './routes/topics/configs.ts'
import { create as topicsCreate } from './routes/topics/create.ts'
import { remove as topicsRemove } from './routes/topics/delete.ts'
import { get as topicsGet } from './routes/topics/get.ts'
import { groups as topicsGroups } from './routes/topics/groups.ts'
import { list as topicsList } from './routes/topics/list.ts'
import { partitions as topicsPartitions } from './routes/topics/partitions.ts'
import { recreate as topicsRecreate } from './routes/topics/recreate.ts'
import { setReplicationFactor as topicsSetReplicationFactor } from './routes/topics/set-replication-factor.ts'
import { truncate as topicsTruncate } from './routes/topics/truncate.ts'
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
    alterConfigs: brokersAlterConfigs,
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
    truncate: topicsTruncate,
    clone: topicsClone,
    recreate: topicsRecreate,
    setReplicationFactor: topicsSetReplicationFactor,
  }),
  reassignments: router({
    list: reassignmentsList,
    start: reassignmentsStart,
    cancel: reassignmentsCancel,
    removeThrottles: reassignmentsRemoveThrottles,
  }),
  elections: router({
    run: electionsRun,
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
  jobs: router({
    list: jobsList,
    get: jobsGet,
    events: jobsEvents,
    pause: jobsPause,
    resume: jobsResume,
    cancel: jobsCancel,
    rollBack: jobsRollBack,
  }),
  edge: router({
    summary: edgeSummary,
    bridges: edgeBridges,
    bridge: edgeBridge,
    forgetBridge: edgeForgetBridge,
    devices: edgeDevices,
    device: edgeDevice,
    forgetDevice: edgeForgetDevice,
    muteDevice: edgeMuteDevice,
    readings: edgeReadings,
    commands: edgeCommands,
    command: edgeCommand,
    sendCommand: edgeSendCommand,
    watchFrames: edgeWatchFrames,
    frames: edgeFrames,
    alarms: edgeAlarms,
    acknowledgeAlarm: edgeAcknowledgeAlarm,
    config: edgeConfig,
    configVersions: edgeConfigVersions,
    configVersion: edgeConfigVersion,
    validateConfig: edgeValidateConfig,
    composeSource: edgeComposeSource,
    pushConfig: edgePushConfig,
    rollBackConfig: edgeRollBackConfig,
    sniff: edgeSniff,
  }),
  tokens: router({
    list: tokensList,
    create: tokensCreate,
    delete: tokensRemove,
  }),
  policies: router({
    get: policiesGet,
    set: policiesSet,
  }),
  grants: router({
    list: grantsList,
    create: grantsCreate,
    delete: grantsRemove,
  }),
  members: router({
    list: membersList,
    create: membersCreate,
    setGrant: membersSetGrant,
    delete: membersRemove,
  }),
  plans: router({
    create: plansCreate,
    list: plansList,
    get: plansGet,
    moves: plansMoves,
    approve: plansApprove,
    reject: plansReject,
    // tRPC reserves `apply` as a name: its clients are proxies over functions.
    applyPlan: plansApply,
    undo: plansUndo,
  }),
  audit: router({
    list: auditList,
    undo: auditUndo,
    verify: auditVerify,
  }),
})
export type AppRouter = typeof appRouter
