import { AppError } from '@headgate/domain'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import type { EdgeStore } from '../ports/edge-store.ts'
import type { ProduceRecord } from '../ports/records.ts'
import { type GetBridgeDeps, getBridge } from './get-bridge.ts'
import { type FindDeviceDeps, findDevice } from './get-device.ts'

const stillThere = (title: string, detail: string, fix: string): AppError =>
  new AppError({ code: 'REFUSED_BY_GUARD', title, detail, fix })

/**
 * Takes a bridge that is gone off the fleet, with its devices and configurations. Tombstones take it out of the compacted topics, so that
 * no worker that reads them from the start brings it back. Its readings stay in Kafka.
 */
export const forgetBridge = async (
  deps: GetBridgeDeps & Pick<EdgeStore, 'deleteBridge'> & { produceRecord: ProduceRecord },
  bridgeId: string,
): Promise<{ bridgeId: string }> => {
  const { isOnline } = await getBridge(deps, bridgeId)
  if (isOnline)
    throw stillThere(
      `The bridge ${bridgeId} is online`,
      'It would be back with its next status, in a few seconds.',
      'Stop the bridge first; ten seconds later it can be taken off.',
    )
  for (const topic of [EDGE_TOPICS.config, EDGE_TOPICS.configReports, EDGE_TOPICS.status])
    await deps.produceRecord({ topic, key: bridgeId, value: null })
  await deps.deleteBridge(bridgeId)
  return { bridgeId }
}

/** Takes a device that nobody speaks for off the list. One that sends again is back. */
export const forgetDevice = async (
  deps: FindDeviceDeps & Pick<EdgeStore, 'deleteDevice'>,
  deviceId: string,
): Promise<{ deviceId: string }> => {
  const { state, bridgeId } = await findDevice(deps, deviceId)
  if (state !== 'offline')
    throw stillThere(
      `Bridge ${bridgeId} still speaks for ${deviceId}`,
      `It says that the device is ${state}, and would name it again in a few seconds.`,
      'Take it out of the configuration of the bridge first.',
    )
  await deps.deleteDevice(deviceId)
  return { deviceId }
}
