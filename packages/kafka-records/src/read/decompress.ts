import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { compressionsAlgorithms } from '@platformatic/kafka'

/** A megabyte of zeros packs into a kilobyte: what unpacks to more than this is told, not read. */
const BATCH_BYTES_MAX = 64 * 1024 * 1024

/** Codec numbers of the record batch: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
export const decompress = (codec: number, bytes: Buffer): Buffer => {
  switch (codec) {
    case 0:
      return bytes
    case 1:
      return gunzipSync(bytes, { maxOutputLength: BATCH_BYTES_MAX })
    case 2:
      return compressionsAlgorithms.snappy.decompressSync(bytes)
    case 3:
      return compressionsAlgorithms.lz4.decompressSync(bytes)
    case 4:
      return zstdDecompressSync(bytes, { maxOutputLength: BATCH_BYTES_MAX })
    default:
      throw new RangeError(`compression codec ${codec} is unknown`)
  }
}
