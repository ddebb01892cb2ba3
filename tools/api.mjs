// Writes the browser's types and calls from the server's own description of itself.
//
//     node tools/api.mjs openapi.json > web/src/api/api.ts
//     node tools/api.mjs openapi.json --check web/src/api/api.ts    exit 1 when the file is not what it would write
//
// One TypeScript type a named shape, one function an operation: path pieces first, then the body. Operations are told
// apart by operationId, which is the route's name in C++.

import { readFileSync } from 'node:fs';

const heading = `/** Written by tools/api.mjs from the server's OpenAPI description; never edited. Ids are decimal strings, times UTC ms. */
import { call, octets } from './call';
`;
const methods = ['get', 'post', 'put', 'patch', 'delete'];
const line_max = 120;

const is_name = (text) => /^[A-Za-z_$][\w$]*$/.test(text);
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A JSON Schema as a TypeScript type. Knows the schemas that machine/json makes, and refuses others. */
export function type_of(schema) {
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  if ('const' in schema) return typeof schema.const === 'string' ? quoted(schema.const) : String(schema.const);
  if (schema.enum) return schema.enum.map(quoted).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(type_of).join(' | ');
  switch (schema.type) {
    case 'string': return 'string';
    case 'integer': case 'number': return 'number';
    case 'boolean': return 'boolean';
    case 'null': return 'null';
    case 'array': return list_of(type_of(schema.items));
    case 'object': return object_type(schema);
    case undefined: if (Object.keys(schema).length === 0) return 'unknown';
  }
  throw new Error(`a schema this tool does not know: ${JSON.stringify(schema)}`);
}

const list_of = (element) => (/ [|&] /.test(element) && !element.startsWith('{') ? `(${element})[]` : `${element}[]`);

/** The server leaves an absent field out, and reads null as absent: `note?: string`, never null. */
function field(name, schema, required) {
  const type = required ? type_of(schema) : type_of(schema).replace(/ \| null$/, '');
  return `${is_name(name) ? name : quoted(name)}${required ? '' : '?'}: ${type}`;
}

function object_type(schema) {
  if (typeof schema.additionalProperties === 'object') return `Record<string, ${type_of(schema.additionalProperties)}>`;
  const fields = Object.entries(schema.properties ?? {})
    .map(([name, of]) => field(name, of, (schema.required ?? []).includes(name)));
  if (fields.length === 0) return schema.additionalProperties === false ? 'Record<string, never>' : 'Record<string, unknown>';
  const short = `{ ${fields.join('; ')} }`;
  return short.length <= line_max ? short : `{\n${fields.map((one) => `  ${one.replaceAll('\n', '\n  ')};\n`).join('')}}`;
}

function declaration([name, schema]) {
  const type = type_of(schema);
  return schema.type === 'object' && type.startsWith('{')
    ? `export interface ${name} ${type}` : `export type ${name} = ${type};`;
}

const pieces_of = (path) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);

function answer_of(operation) {
  const [status, answer] = Object.entries(operation.responses).find(([code]) => code.startsWith('2')) ?? [];
  if (status === undefined) throw new Error(`${operation.operationId} has no answer`);
  if (!answer.content) return { kind: 'nothing' };
  const json = answer.content['application/json'];
  if (json) return { kind: 'json', type: type_of(json.schema) };
  return { kind: Object.keys(answer.content)[0] === 'text/event-stream' ? 'events' : 'octets' };
}

/** Pieces are encoded: an id never needs it, a code from elsewhere may. */
function address(path) {
  const pieces = pieces_of(path);
  return pieces.length === 0 ? quoted(path)
    : '`' + path.replace(/\{(\w+)\}/g, (_, name) => `\${encodeURIComponent(at.${name})}`) + '`';
}

function operation_text(path, method, operation) {
  const pieces = pieces_of(path);
  const body = operation.requestBody?.content['application/json']?.schema;
  const optional = operation.requestBody && !operation.requestBody.required ? '?' : '';
  const parameters = [
    ...(pieces.length ? [`at: { ${pieces.map((name) => `${name}: string`).join('; ')} }`] : []),
    ...(body ? [`body${optional}: ${type_of(body)}`] : []),
  ].join(', ');
  const answer = answer_of(operation);
  const start = `/** ${operation.summary} */\nexport const ${operation.operationId} = (${parameters}) =>`;
  if (answer.kind === 'events') return `${start} ${address(path)};`;
  if (answer.kind === 'octets') return `${start} octets(${address(path)});`;
  const type = answer.kind === 'nothing' ? 'void' : answer.type;
  return `${start}\n  call<${type}>('${method.toUpperCase()}', ${address(path)}${body ? ', body' : ''});`;
}

/** The whole of api.ts. */
export function api_text(description) {
  const shapes = Object.entries(description.components.schemas).map(declaration);
  const operations = Object.entries(description.paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => operation_text(path, method, item[method])));
  return `${heading}\n${shapes.join('\n')}\n\n${operations.join('\n')}\n`;
}

function main([source, check, target]) {
  if (!source || (check && (check !== '--check' || !target))) {
    console.error('usage: node tools/api.mjs openapi.json [--check web/src/api/api.ts]');
    return 2;
  }
  const text = api_text(JSON.parse(readFileSync(source, 'utf8')));
  if (!check) {
    process.stdout.write(text);
    return 0;
  }
  if (readFileSync(target, 'utf8') === text) return 0;
  console.error(`${target} is not what the routes say: node tools/api.mjs ${source} > ${target}`);
  return 1;
}

if (import.meta.url === `file://${process.argv[1]}`) process.exit(main(process.argv.slice(2)));
