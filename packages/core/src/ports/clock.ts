export type Clock = { now: () => Date }
export type Ids = { next: () => string }
