/** A long name for machines, shortened in the middle; the whole of it is the tip and what is read aloud or copied. */
export function Identifier({ value, keep = 8 }: { value: string; keep?: number }) {
  if (value.length <= keep * 2 + 3) return <code className="identifier">{value}</code>
  return (
    <code className="identifier" title={value}>
      {value.slice(0, keep)}…{value.slice(-keep)}
    </code>
  )
}
