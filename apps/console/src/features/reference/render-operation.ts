import type { Entry, Operation, Parameter } from './document.ts'
import { type Html, html, NOTHING } from './html.ts'
import { typeText } from './type-text.ts'

const parameterRow = ({ name, in: place, required, schema, description }: Parameter): Html => {
  const fallback = schema?.default === undefined ? '' : ` · ${JSON.stringify(schema.default)} unless given`
  return html`<tr><th scope="row"><code>${name}</code></th><td>${place}${required ? ', required' : ''}</td>
    <td><code>${typeText(schema ?? {})}</code>${fallback}${description === undefined ? NOTHING : html`<br>${description}`}</td></tr>`
}

const parameters = ({ parameters: all = [] }: Operation): Html =>
  all.length === 0
    ? NOTHING
    : html`<h4>Parameters</h4><table><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Value</th></tr></thead>
        <tbody>${all.map(parameterRow)}</tbody></table>`

const body = ({ requestBody }: Operation): Html => {
  const json = requestBody?.content['application/json']
  if (!json) return NOTHING
  const examples = Object.entries(json.examples ?? {}).map(
    ([name, { value }]) => html`<h4>For example: ${name}</h4>${code(JSON.stringify(value, null, 2))}`,
  )
  return html`<h4>Body</h4>${code(typeText(json.schema ?? {}))}${examples}`
}

/** Long blocks scroll by themselves, so they take the keyboard's focus. */
const code = (text: string): Html => html`<pre tabindex="0"><code>${text}</code></pre>`

const answers = ({ responses }: Operation): Html => {
  const good = Object.entries(responses).filter(([status]) => status < '400')
  const bad = Object.entries(responses).filter(([status]) => status >= '400')
  const blocks = good.map(([status, { description, content }]) => {
    const schema = content?.['application/json']?.schema
    return html`<h4>${status} · ${description ?? ''}</h4>${schema ? code(typeText(schema)) : NOTHING}`
  })
  const rows = bad.map(
    ([status, { description }]) => html`<tr><th scope="row">${status}</th><td>${description ?? ''}</td></tr>`,
  )
  const problems = html`<h4>Problems</h4><table><thead><tr><th scope="col">Status</th><th scope="col">Means</th></tr></thead><tbody>${rows}</tbody></table>`
  return html`${blocks}${bad.length === 0 ? NOTHING : problems}`
}

/** One call, folded until it is looked for. */
export const renderOperation = ({ method, path, operation }: Entry): Html => {
  const permission = operation['x-headgate-permission']
  return html`<details id="${operation.operationId}">
    <summary><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code> <span class="say">${operation.summary ?? ''}</span></summary>
    <div>
      ${operation.description === undefined ? NOTHING : html`<p>${operation.description}</p>`}
      <p>${permission === undefined ? 'Needs no token.' : html`Needs the permission <code>${permission}</code>.`}</p>
      ${parameters(operation)}${body(operation)}${answers(operation)}
    </div>
  </details>`
}
