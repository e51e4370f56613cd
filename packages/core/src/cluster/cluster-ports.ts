import type * as admin from '../ports/admin.ts'
import type * as records from '../ports/records.ts'

/** All that core asks of one cluster. Only the composition root fills it whole; a use case names the two to four it calls. */
export type ClusterPorts = {
  describeCluster: admin.DescribeCluster
  probeBrokers: admin.ProbeBrokers
  fetchMetadata: admin.FetchMetadata
  describeQuorum: admin.DescribeQuorum
  describeFeatures: admin.DescribeFeatures
  listOffsets: admin.ListOffsets
  describeLogDirs: admin.DescribeLogDirs
  describeConfigs: admin.DescribeConfigs
  alterConfigs: admin.AlterConfigs
  createTopic: admin.CreateTopic
  deleteTopic: admin.DeleteTopic
  addPartitions: admin.AddPartitions
  listGroups: admin.ListGroups
  describeGroups: admin.DescribeGroups
  fetchGroupOffsets: admin.FetchGroupOffsets
  describeAcls: admin.DescribeAcls
  createAcls: admin.CreateAcls
  deleteAcls: admin.DeleteAcls
  alterReassignments: admin.AlterReassignments
  listReassignments: admin.ListReassignments
  electLeaders: admin.ElectLeaders
  deleteRecords: admin.DeleteRecords
  alterReplicaLogDirs: admin.AlterReplicaLogDirs
  alterConfigsBatch: admin.AlterConfigsBatch
  describeProducers: admin.DescribeProducers
  fetchRecords: records.FetchRecords
  fetchPartition: records.FetchPartition
  produceRecord: records.ProduceRecord
  appendRecords: records.AppendRecords
}
