import type { Actor, EdgeCommand, SendCommandInput } from '@headgate/domain'
import { CommandEnvelope, EDGE_TOPICS } from '@headgate/edge-protocol'
import { reasonOf } from '../lib/with-deadline.ts'
import type { Ids } from '../ports/clock.ts'
import type { EdgeStore } from '../ports/edge-store.ts'
import type { ProduceRecord } from '../ports/records.ts'
import { type FindDeviceDeps, findDevice } from './get-device.ts'
import { refuseUncommandable } from './refuse-uncommandable.ts'

export type SendCommandDeps = FindDeviceDeps &
  Pick<EdgeStore, 'createCommand' | 'recordCommandStep' | 'findCommand'> & { produceRecord: ProduceRecord; ids: Ids }

/**
 * Stored first, then produced, so that no answer can come for a command nobody knows. Keyed by device: commands of one device
 * stay in order. Resolves once Kafka has it; what becomes of it is read from the command.
 */
export const sendCommand = async (
  deps: SendCommandDeps,
  actor: Actor,
  deviceId: string,
  { command: text, timeoutMs }: SendCommandInput,
): Promise<EdgeCommand> => {
  const device = await findDevice(deps, deviceId)
  refuseUncommandable(device)
  const issuedAt = deps.clock.now().toISOString()
  const command: EdgeCommand = {
    commandId: deps.ids.next(),
    deviceId,
    bridgeId: device.bridgeId,
    command: text,
    issuedBy: actor.name,
    issuedAt,
    timeoutMs,
    state: 'sent',
    answer: null,
    settledAt: null,
    steps: [{ step: 'issued', at: issuedAt, detail: null }],
  }
  await deps.createCommand(command)
  const { commandId, bridgeId, issuedBy } = command
  const step = async (name: 'in-kafka' | 'failed', detail: string): Promise<void> =>
    deps.recordCommandStep(commandId, { step: name, at: deps.clock.now().toISOString(), detail })
  try {
    const envelope = CommandEnvelope.parse({
      commandId,
      bridgeId,
      deviceId,
      command: text,
      issuedBy,
      issuedAt,
      timeoutMs,
    })
    const { partition, offset } = await deps.produceRecord({
      topic: EDGE_TOPICS.commands,
      key: deviceId,
      value: JSON.stringify(envelope),
    })
    await step('in-kafka', `${EDGE_TOPICS.commands}, partition ${partition}, offset ${offset}`)
  } catch (error) {
    await step('failed', reasonOf(error))
    throw error
  }
  // Read back, because the board may have answered meanwhile.
  return (await deps.findCommand(commandId)) ?? command
}
