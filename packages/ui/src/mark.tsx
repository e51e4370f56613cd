/** The mark of Headgate: a sluice gate over water. */
export const Mark = ({ className }: { className?: string }) => (
  <svg
    className={className}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M3.5 2v16M16.5 2v16M3.5 4.5h13" />
    <path d="M7 8h6v3.5H7z" fill="currentColor" strokeLinejoin="round" />
    <path d="M6.5 15.5c1.2-1 2.3-1 3.5 0s2.3 1 3.5 0" />
  </svg>
)
