import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'

/** The text of a TypeScript module with the types `paths`, `components` and `operations` of an OpenAPI 3.1 document. */
export async function generateTypes(document: unknown): Promise<string> {
  const tree = await openapiTypescript(document as OpenAPI3, {
    emptyObjectsUnknown: true,
    // A default says how an absent value is read; it doesn't make the value present in a signed record.
    defaultNonNullable: false,
    transform: ({ format }) => (format === 'binary' ? ts.factory.createTypeReferenceNode('Blob') : undefined),
  })
  return `// Generated from openapi.yaml by "npm run generate".\n\n${astToString(tree)}`
}
