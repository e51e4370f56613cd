/** The proposal with the units that a person gave its channels; '' takes one out. The library of YAML comes when it is needed. */
export const withUnits = async (proposal: string, units: Readonly<Record<string, string>>): Promise<string> => {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(proposal)
  const given = Object.entries(units).filter(([, unit]) => unit.trim() !== '')
  if (given.length === 0) document.deleteIn(['serial', 0, 'units'])
  else document.setIn(['serial', 0, 'units'], Object.fromEntries(given.map(([name, unit]) => [name, unit.trim()])))
  return document.toString({ lineWidth: 0 })
}
