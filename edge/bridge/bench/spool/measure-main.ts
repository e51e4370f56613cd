import '../../src/small-heap.ts'

import { measureSpool, type SpoolRequest } from './measure-spool.ts'

// A process of its own for each measure, so that its CPU and its peak of memory are its own as well.
const request: SpoolRequest = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(JSON.stringify(await measureSpool(request)))
