import type access from '../../messages/en/access.json'
import type audit from '../../messages/en/audit.json'
import type brokers from '../../messages/en/brokers.json'
import type change from '../../messages/en/change.json'
import type changes from '../../messages/en/changes.json'
import type clusters from '../../messages/en/clusters.json'
import type common from '../../messages/en/common.json'
import type configs from '../../messages/en/configs.json'
import type edge from '../../messages/en/edge.json'
import type edgeAlarms from '../../messages/en/edgeAlarms.json'
import type edgeBridge from '../../messages/en/edgeBridge.json'
import type edgeConfig from '../../messages/en/edgeConfig.json'
import type edgeDevice from '../../messages/en/edgeDevice.json'
import type edgeOnboarding from '../../messages/en/edgeOnboarding.json'
import type findings from '../../messages/en/findings.json'
import type format from '../../messages/en/format.json'
import type groups from '../../messages/en/groups.json'
import type jobs from '../../messages/en/jobs.json'
import type overview from '../../messages/en/overview.json'
import type problem from '../../messages/en/problem.json'
import type reassignments from '../../messages/en/reassignments.json'
import type records from '../../messages/en/records.json'
import type settings from '../../messages/en/settings.json'
import type shell from '../../messages/en/shell.json'
import type signIn from '../../messages/en/signIn.json'
import type topic from '../../messages/en/topic.json'
import type topics from '../../messages/en/topics.json'
import type { Locale } from './locales.ts'
import type { FindingTexts, WordingTexts } from './messages.ts'

/** A message that does not exist is a type error. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: {
      audit: typeof audit
      settings: typeof settings
      access: typeof access
      groups: typeof groups
      edge: typeof edge
      edgeAlarms: typeof edgeAlarms
      edgeBridge: typeof edgeBridge
      edgeConfig: typeof edgeConfig
      edgeDevice: typeof edgeDevice
      edgeOnboarding: typeof edgeOnboarding
      brokers: typeof brokers
      change: typeof change
      changes: typeof changes
      planFindings: FindingTexts
      planWordings: WordingTexts
      reassignments: typeof reassignments
      jobs: typeof jobs
      clusters: typeof clusters
      common: typeof common
      configs: typeof configs
      findings: typeof findings
      format: typeof format
      overview: typeof overview
      problem: typeof problem
      records: typeof records
      shell: typeof shell
      signIn: typeof signIn
      topic: typeof topic
      topics: typeof topics
    }
  }
}
