import type { Incomplete } from '@headgate/domain'
import type { Listed } from '../client/list-all.ts'
import { countText } from './format.ts'
import { listText, type Printer } from './printer.ts'
import type { Column } from './table.ts'

export const incompleteText = ({ brokerId, reason }: Incomplete): string =>
  `! ${brokerId === null ? '' : `Broker ${brokerId}: `}${reason}`

/** A list, and beside it what it does not show: the rest of it, and what brokers did not tell. */
export const printList = <Item>(
  print: Printer,
  columns: readonly Column<Item>[],
  { items, total, incomplete }: Listed<Item>,
  whenEmpty: string,
): void => {
  print.result(items, (width) => listText(columns, items, whenEmpty, width))
  if (total > items.length)
    print.say(`These are ${countText(items.length)} of ${countText(total)}: --limit 0 shows all.`)
  for (const one of incomplete) print.say(incompleteText(one))
}
