import { describeLogDirsV4 } from '@platformatic/kafka'
import { BodyReader } from './body-reader.ts'
import { replyAsBody } from './reply-as-body.ts'

/** DescribeLogDirs version 4, its body as it came: see decodeLogDirs. */
export const logDirsBody = replyAsBody(describeLogDirsV4.api, describeLogDirsV4.createRequest)

type Replica = { topic: string; partition: number; bytes: number; offsetLag: number; isFuture: boolean }
export type LogDirsReply = {
  errorCode: number
  /** Bytes are -1 where the broker does not know them. */
  logDirs: { errorCode: number; logDir: string; totalBytes: number; usableBytes: number; replicas: Replica[] }[]
}

/** One flat list for each log dir, and no BigInt: a broker tells of every replica it holds. Throws RangeError when the body ends too early. */
export function decodeLogDirs(body: Buffer): LogDirsReply {
  const from = new BodyReader(body)
  from.int32() // throttle_time_ms
  const errorCode = from.int16()
  const logDirs = from.list(() => {
    const errorCode = from.int16()
    const logDir = from.text() ?? ''
    const replicas: Replica[] = []
    for (let topics = from.length(); topics > 0; topics -= 1) {
      const topic = from.text() ?? ''
      for (let partitions = from.length(); partitions > 0; partitions -= 1) {
        const partition = from.int32()
        const bytes = from.int64()
        const offsetLag = from.int64()
        replicas.push({ topic, partition, bytes, offsetLag, isFuture: from.int8() !== 0 })
        from.tags()
      }
      from.tags()
    }
    const totalBytes = from.int64()
    const usableBytes = from.int64()
    from.tags()
    return { errorCode, logDir, totalBytes, usableBytes, replicas }
  })
  from.tags()
  return { errorCode, logDirs }
}
