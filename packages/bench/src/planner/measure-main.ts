import { type MeasureRequest, measure } from './measure.ts'

// A process of its own for each measure, so that its peak of memory is its own as well.
const request: MeasureRequest = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(JSON.stringify(measure(request)))
