/** Plain and quick to read, in the reader's own light or dark. Contrast of every pair is at least 4.5 : 1. */
export const REFERENCE_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#18181b, #f4f4f5); --soft: light-dark(#52525b, #a1a1aa);
  --page: light-dark(#ffffff, #101012); --panel: light-dark(#f4f4f5, #1b1b1f); --line: light-dark(#d4d4d8, #34343a);
  --link: light-dark(#0b5394, #8ab8f0); --change: light-dark(#8a3b00, #f0b27a); --remove: light-dark(#a11212, #f5a3a3) }
* { box-sizing: border-box }
body { margin: 0; display: grid; grid-template-columns: 190px minmax(0, 1fr); background: var(--page); color: var(--ink);
  font: 400 0.875rem/1.5 ui-sans-serif, system-ui, sans-serif }
nav { position: sticky; top: 0; height: 100dvh; overflow: auto; padding: 24px 16px; border-right: 1px solid var(--line) }
nav ul { list-style: none; margin: 16px 0 0; padding: 0; display: grid; gap: 6px }
nav .home { font-weight: 600 }
a { color: var(--link) }
main { padding: 24px clamp(16px, 4vw, 48px) 96px; max-width: 980px; min-width: 0 }
h1 { font-size: 1.375rem; margin: 0 0 12px } h2 { font-size: 1rem; margin: 36px 0 8px } h4 { font-size: 0.875rem; margin: 16px 0 4px }
p { max-width: 72ch; margin: 8px 0 }
code, pre { font-family: ui-monospace, monospace; font-size: 0.8125rem }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; overflow: auto; max-height: 420px; margin: 4px 0 }
details { border: 1px solid var(--line); border-radius: 6px; margin: 6px 0 }
details > div { padding: 0 14px 14px }
summary { cursor: pointer; padding: 8px 12px; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline }
summary code { overflow-wrap: anywhere }
.method { font: 600 0.75rem ui-monospace, monospace; width: 52px; color: var(--link) }
.method.post, .method.patch, .method.put { color: var(--change) } .method.delete { color: var(--remove) }
.say { color: var(--soft) }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
thead th { color: var(--soft); font-weight: 500 } tbody th { font-weight: 400 }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
@media (max-width: 720px) { body { grid-template-columns: minmax(0, 1fr) } nav { position: static; height: auto; border: 0; border-bottom: 1px solid var(--line) } nav ul { grid-auto-flow: row; grid-template-columns: repeat(auto-fill, minmax(96px, 1fr)) } }
`
