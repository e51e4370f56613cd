/** One event of a text/event-stream; JSON has no line breaks of its own. */
export const frame = ({ event, id, data }: { event: string; id?: number; data: unknown }): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Read by no client. */
export const comment = (text: string): string => `: ${text}\n\n`
