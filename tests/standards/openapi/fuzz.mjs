// Does a running server keep to its own description? Seeded, bounded, loopback only.
//
//     node fuzz.mjs OPENAPI BASE [--cookie 'rounds=…'] [--runs 200] [--seed 1] [--skip operation,operation]
//                   [--piece exam=42]…     ids that exist, so that requests get past "nothing at this address"
//
// Every operation is asked in four manners: allowed, broken, signed out, and as another site would. A finding is any
// answer the description does not allow, a fault, a forbidden body that was taken, or a door that stood open.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Ajv2020 from 'ajv/dist/2020.js';
import { broken, chance, piece, valid } from './values.mjs';

const manners = ['allowed', 'broken', 'signed out', 'from elsewhere'];
const answer_ms_max = 10_000;
const example_max = 160;
/** Limits of the server as a whole, which no operation declares for itself. */
const anywhere = ['4XX', '5XX'];

/** The description with every local $ref replaced by what it names. */
function resolved(description) {
  const at = (path) => path.slice(2).split('/').reduce((node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')], description);
  const walk = (node) => {
    if (Array.isArray(node)) return node.map(walk);
    if (!node || typeof node !== 'object') return node;
    if (typeof node.$ref === 'string') return walk(at(node.$ref));
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  };
  return walk(description);
}

function operations_of(api) {
  return Object.entries(api.paths).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].filter((method) => item[method])
      .map((method) => ({ path, method, ...item[method], parameters: item[method].parameters ?? [] })));
}

/** One request for the operation, in one manner. `forbidden`: the schema says no to its body. */
function request_for(operation, manner, context) {
  const { random, ajv, cookie } = context;
  const is_broken = manner === 'broken';
  let path = operation.path;
  for (const parameter of operation.parameters.filter((one) => one.in === 'path')) {
    const known = context.pieces[parameter.name];
    const is_odd = is_broken && random() < 0.5;
    path = path.replace(`{${parameter.name}}`, known && !is_odd ? known : piece(parameter.schema, random, is_odd));
  }
  const headers = { accept: 'application/json' };
  if (manner !== 'signed out' && cookie) headers.cookie = cookie;
  if (operation.method !== 'get') {
    headers['sec-fetch-site'] = manner === 'from elsewhere' ? 'cross-site' : 'same-origin';
    headers['x-rounds'] = '1';
  }
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  if (!schema) return { path, headers, body: undefined, forbidden: false };
  const value = is_broken ? broken(schema, random) : valid(schema, random);
  headers['content-type'] = 'application/json';
  const text = JSON.stringify(value);
  const cut = is_broken && random() < 0.1;
  return { path, headers, body: cut ? `${text.slice(0, -1)},{` : text, forbidden: cut || !ajv.validate(schema, value) };
}

/** What is wrong with this answer, in a few words; nothing when all is well. */
function findings(operation, manner, request, answer, context) {
  const { status, type, text } = answer;
  const out = [];
  const declared = operation.responses[status] ?? operation.responses[`${String(status)[0]}XX`] ?? operation.responses.default;
  if (status >= 500 && status !== 503) out.push(`a fault: ${status}`);
  if (!declared && !anywhere.includes(`${String(status)[0]}XX`)) out.push(`an undeclared status: ${status}`);
  const content = declared?.content?.[type];
  if (declared?.content && !content) out.push(`an undeclared media type: ${type} with ${status}`);
  if (content && /[/+]json$/.test(type)) out.push(...shape_findings(content.schema, text, status, context.ajv));
  if (request.forbidden && status < 400) out.push('took a body that its schema forbids');
  if (manner === 'from elsewhere' && operation.method !== 'get' && status !== 403) out.push(`answered another site: ${status}`);
  const closed = (operation.security ?? []).length > 0;
  if (manner === 'signed out' && closed && ![401, 403, 429, 503].includes(status)) out.push(`answered somebody signed out: ${status}`);
  if (manner === 'allowed' && status === 400 && /"code":"json\./.test(text)) out.push('refused a body that its schema allows');
  return out;
}

function shape_findings(schema, text, status, ajv) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return [`a body that is not JSON with ${status}`];
  }
  return ajv.validate(schema, value) ? [] : [`a body of ${status} that breaks its schema: ${ajv.errorsText()}`];
}

async function ask(base, operation, request) {
  const answer = await fetch(base + request.path, {
    method: operation.method.toUpperCase(), body: request.body, headers: request.headers, redirect: 'manual',
    signal: AbortSignal.timeout(answer_ms_max),
  });
  const type = (answer.headers.get('content-type') ?? '').split(';')[0];
  if (type === 'text/event-stream') {
    await answer.body.cancel();
    return { status: answer.status, type, text: '' };
  }
  return { status: answer.status, type, text: await answer.text() };
}

/** Asks `runs` times of every operation. Findings by operation and kind, each with its first example. */
export async function fuzz({ description, base, cookie = '', runs = 200, seed = 1, skip = [], pieces = {} }) {
  if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|$)/.test(base)) throw new Error('a fuzzer asks its own machine only');
  const context = { random: chance(seed), ajv: new Ajv2020({ strict: false }), cookie, pieces };
  const found = new Map(), seen = new Map();
  for (const operation of operations_of(resolved(description)).filter((one) => !skip.includes(one.operationId))) {
    for (let run = 0; run < runs; ++run) {
      const manner = manners[run % manners.length];
      const request = request_for(operation, manner, context);
      const note = (what) => found.has(`${operation.operationId}: ${what}`) ||
        found.set(`${operation.operationId}: ${what}`, `${manner} ${request.path} ${request.body ?? ''}`.slice(0, example_max));
      try {
        const answer = await ask(base, operation, request);
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        findings(operation, manner, request, answer, context).forEach(note);
      } catch (error) {
        note(`no answer: ${error.cause?.code ?? error.name}`);
      }
    }
  }
  return { found, seen };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cookie: { type: 'string' }, runs: { type: 'string' }, seed: { type: 'string' }, skip: { type: 'string' },
      piece: { type: 'string', multiple: true },
    },
  });
  const [source, base] = positionals;
  if (!source || !base) {
    console.error("usage: node fuzz.mjs OPENAPI BASE [--cookie 'rounds=…'] [--runs 200] [--seed 1] [--skip operation,…] [--piece name=value]…");
    return 2;
  }
  const { found, seen } = await fuzz({
    description: JSON.parse(readFileSync(source, 'utf8')), base: base.replace(/\/$/, ''), cookie: values.cookie,
    runs: Number(values.runs ?? 200), seed: Number(values.seed ?? 1), skip: values.skip?.split(',') ?? [],
    pieces: Object.fromEntries((values.piece ?? []).map((one) => one.split('='))),
  });
  console.log([...seen].sort().map(([status, count]) => `${status}: ${count}`).join('  '));
  for (const [what, example] of found) console.log(`- ${what}\n    ${example}`);
  console.log(`${found.size} findings`);
  return found.size === 0 ? 0 : 1;
}

if (import.meta.url === `file://${process.argv[1]}`) process.exit(await main());
