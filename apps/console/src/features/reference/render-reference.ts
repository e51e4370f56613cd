import { type ApiDocument, entriesOf } from './document.ts'
import { type Html, html } from './html.ts'
import { REFERENCE_STYLE } from './reference-style.ts'
import { renderOperation } from './render-operation.ts'
import { typeText } from './type-text.ts'

const paragraphs = (text: string): Html[] =>
  text.split(/\n\n/).map((paragraph) => html`<p>${paragraph.split('`').map(codeAtOdd)}</p>`)

/** What stands between back quotes is code. */
const codeAtOdd = (text: string, index: number): Html => (index % 2 === 1 ? html`<code>${text}</code>` : html`${text}`)

/** The style is ours and constant; nothing of the document reaches it. */
const style = (nonce: string): Html => html`<style nonce="${nonce}">${{ markup: REFERENCE_STYLE }}</style>`

/** The API's document as one page: no script, nothing from elsewhere, readable on paper. */
export const renderReference = (document: ApiDocument, nonce: string): string => {
  const { info, servers, components } = document
  const groups = document.tags
    .map(({ name }) => ({ name, entries: entriesOf(document, name) }))
    .filter(({ entries }) => entries.length > 0)
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>API reference · ${info.title}</title>${style(nonce)}
</head>
<body>
  <nav aria-label="Sections"><a class="home" href="/">${info.title}</a><ul>
    ${groups.map(({ name }) => html`<li><a href="#${name.toLowerCase()}">${name}</a></li>`)}
    <li><a href="#problem">Problem</a></li>
    <li><a href="/api/v1/openapi.json">openapi.json</a></li>
  </ul></nav>
  <main>
    <h1>API reference</h1>
    ${paragraphs(info.description ?? '')}
    <p>All paths begin with <code>${servers[0]?.url ?? ''}</code>. Version ${info.version}.</p>
    ${groups.map(
      ({ name, entries }) =>
        html`<section id="${name.toLowerCase()}" aria-labelledby="h-${name.toLowerCase()}">
          <h2 id="h-${name.toLowerCase()}">${name}</h2>${entries.map(renderOperation)}</section>`,
    )}
    <section id="problem" aria-labelledby="h-problem"><h2 id="h-problem">Problem</h2>
      <pre tabindex="0"><code>${typeText(components.schemas.Problem ?? {})}</code></pre></section>
  </main>
</body>
</html>`.markup
}
