/** A document is plain JSON; this much of its shape is touched here. */
export type Json = { [name: string]: unknown }
export type Operation = Json & {
  operationId: string
  parameters?: Json[]
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema; examples?: Json }> }
  responses: Record<string, Json>
}
export type JsonSchema = Json & { properties?: Record<string, Json>; required?: string[] }
export type Document = Json & {
  info: Json
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json>; [name: string]: unknown }
}
