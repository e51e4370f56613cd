/** How old a reading of a page's own topics may be. Younger than this: shown as it is. */
export const FRESH_MS = 2_000
/** Younger than this: shown, and read anew behind who goes on looking. Older: waited for. */
export const KEEP_MS = 10_000
/** Of a reading of the whole cluster, which costs the brokers much: shown when it is younger than this, rather than waiting for the topic's own. */
export const WHOLE_MS = 40_000
