/** One mark bundles partitions and shows the worst of them; the figures stand beside it in words. */
export const PartitionStrip = ({
  marks,
  label,
}: {
  marks: readonly ('in-sync' | 'under-replicated' | 'offline')[]
  label: string
}) => (
  <div className="strip" role="img" aria-label={label}>
    {marks.map((state, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in topic order
      <i key={index} data-state={state} />
    ))}
  </div>
)
