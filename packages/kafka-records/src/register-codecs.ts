import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { compressionsAlgorithms } from '@platformatic/kafka'
import kafkajs from 'kafkajs'

const { CompressionCodecs, CompressionTypes } = kafkajs
type Encoder = { buffer: Buffer }

/** kafkajs brings gzip only; a consumer that meets another codec would stop. Registered for the process, as kafkajs has it. */
export const registerCodecs = (): void => {
  const { snappy, lz4 } = compressionsAlgorithms
  CompressionCodecs[CompressionTypes.Snappy] = () => ({
    compress: async (encoder: Encoder) => snappy.compressSync(encoder.buffer),
    decompress: async (buffer: Buffer) => snappy.decompressSync(buffer),
  })
  CompressionCodecs[CompressionTypes.LZ4] = () => ({
    compress: async (encoder: Encoder) => lz4.compressSync(encoder.buffer),
    decompress: async (buffer: Buffer) => lz4.decompressSync(buffer),
  })
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: (encoder: Encoder) => promisify(zstdCompress)(encoder.buffer),
    decompress: (buffer: Buffer) => promisify(zstdDecompress)(buffer),
  })
}
