// The fuzzer is silent about an honest server and names each fault of a careless one.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import { fuzz } from './fuzz.mjs';
import { chance, valid } from './values.mjs';
import Ajv2020 from 'ajv/dist/2020.js';

const cup = { type: 'object', additionalProperties: false, required: ['leaf', 'spoons'], properties: {
  leaf: { type: 'string', enum: ['assam', 'darjeeling'] }, spoons: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
  note: { anyOf: [{ type: 'string' }, { type: 'null' }] } } };
const problem = { type: 'object', required: ['status'], properties: { status: { type: 'integer' } } };
const refused = { description: 'no', content: { 'application/problem+json': { schema: problem } } };
const description = { paths: { '/api/cups/{cup}': { post: {
  operationId: 'brew', security: [{ signIn: [] }],
  parameters: [{ name: 'cup', in: 'path', required: true, schema: { type: 'string', minLength: 1 } }],
  requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Cup' } } } },
  responses: { 200: { description: 'ok', content: { 'application/json': { schema: { $ref: '#/components/schemas/Cup' } } } }, '4XX': refused },
} } }, components: { schemas: { Cup: cup } } };

const ajv = new Ajv2020({ strict: false });

async function serving(answer, use) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const { status, type = status < 400 ? 'application/json' : 'application/problem+json', text = JSON.stringify({ status }) } = answer(request, body);
    response.writeHead(status, { 'content-type': type });
    response.end(text);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  try {
    return await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function honest(request, body) {
  if (request.headers['sec-fetch-site'] !== 'same-origin') return { status: 403 };
  if (request.headers.cookie !== 'rounds=1') return { status: 401 };
  try {
    return ajv.validate(cup, JSON.parse(body)) ? { status: 200, text: body } : { status: 400 };
  } catch {
    return { status: 400 };
  }
}

const kinds_of = async (answer) =>
  serving(answer, async (base) => [...(await fuzz({ description, base, cookie: 'rounds=1', runs: 200 })).found.keys()].join('\n'));

test('an honest server has nothing to answer for', async () => {
  assert.equal(await kinds_of(honest), '');
});

test('each fault of a careless server is named', async () => {
  const careless = (request, body) => {
    try {
      JSON.parse(body);
    } catch {
      return { status: 500, type: 'text/plain', text: 'stack trace' };
    }
    if (body.includes('note')) return { status: 404, type: 'text/html', text: '<p>' };
    return { status: 200, text: '{"leaf":"oolong"}' };
  };
  const kinds = await kinds_of(careless);
  for (const kind of ['a fault: 500', 'forbids', 'another site', 'signed out', 'breaks its schema', 'undeclared media type']) {
    assert.match(kinds, new RegExp(kind));
  }
});

test('a server that refuses what it says it takes is named', async () => {
  const strict = (request, body) => {
    const answer = honest(request, body);
    return answer.status === 200 ? { status: 400, text: '{"status":400,"code":"json.shape"}' } : answer;
  };
  assert.match(await kinds_of(strict), /refused a body that its schema allows/);
});

test('the same seed makes the same values', () => {
  const once = chance(7), again = chance(7);
  for (let count = 0; count < 50; ++count) assert.deepEqual(valid(cup, once), valid(cup, again));
});
