import type { Applied } from '../change-handler.ts'

/** The one item of a change went well. */
export const doneItem = (item: string): Applied => ({ items: [{ item, outcome: 'done', problem: null }] })
