import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import kafkajs from 'kafkajs'
import type { DeliveryConfig } from '../config/delivery-schema.ts'

const { CompressionCodecs, CompressionTypes } = kafkajs
type Encoder = { buffer: Buffer }

/** WebAssembly, which only bridges that compress with it need in their memory. */
const wasm = () => import('@platformatic/wasm-utils/bundled')

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
      compress: async ({ buffer }: Encoder) => (await wasm()).snappyCompress(buffer),
      decompress: async (buffer: Buffer) => (await wasm()).snappyDecompress(buffer),
    })
  if (name === 'lz4')
    CompressionCodecs[CompressionTypes.LZ4] = () => ({
      compress: async ({ buffer }: Encoder) => (await wasm()).lz4Compress(buffer),
      decompress: async (buffer: Buffer) => (await wasm()).lz4Decompress(buffer),
    })
  if (name === 'zstd')
    CompressionCodecs[CompressionTypes.ZSTD] = () => ({
      compress: ({ buffer }: Encoder) => promisify(zstdCompress)(buffer),
      decompress: (buffer: Buffer) => promisify(zstdDecompress)(buffer),
    })
  return TYPES[name]
}
