import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { lz4Compress, lz4Decompress, snappyCompress, snappyDecompress } from '@platformatic/wasm-utils/bundled'
import kafkajs from 'kafkajs'
import type { DeliveryConfig } from '../config/delivery-schema.ts'

const { CompressionCodecs, CompressionTypes } = kafkajs
type Encoder = { buffer: Buffer }

const TYPES = {
  none: CompressionTypes.None,
  gzip: CompressionTypes.GZIP,
  snappy: CompressionTypes.Snappy,
  lz4: CompressionTypes.LZ4,
  zstd: CompressionTypes.ZSTD,
} as const satisfies Record<DeliveryConfig['compression'], number>

/** kafkajs' number of a codec. The codec is registered for the process, as kafkajs has it; it brings gzip only. */
export const compressionType = (name: DeliveryConfig['compression']): kafkajs.CompressionTypes => {
  if (name === 'snappy')
    CompressionCodecs[CompressionTypes.Snappy] = () => ({
      compress: async ({ buffer }: Encoder) => snappyCompress(buffer),
      decompress: async (buffer: Buffer) => snappyDecompress(buffer),
    })
  if (name === 'lz4')
    CompressionCodecs[CompressionTypes.LZ4] = () => ({
      compress: async ({ buffer }: Encoder) => lz4Compress(buffer),
      decompress: async (buffer: Buffer) => lz4Decompress(buffer),
    })
  if (name === 'zstd')
    CompressionCodecs[CompressionTypes.ZSTD] = () => ({
      compress: ({ buffer }: Encoder) => promisify(zstdCompress)(buffer),
      decompress: (buffer: Buffer) => promisify(zstdDecompress)(buffer),
    })
  return TYPES[name]
}
