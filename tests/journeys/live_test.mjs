// A language model that writes from an invented chart today, asked by the server on a doctor's press: shown as neither
// reviewed nor scored; nothing of anybody is sent to it, and its key to no browser; when it is down the lab goes on. The
// model is a stand-in on this machine. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { hear } from './heard.mjs';
import { look } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const key = 'sk-stand-in-8c1f20';
const written = 'The patient came with pain in the chest. She is to take one tablet a day, and to come again in a week.';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-live-'));
const asked = [];
/** What the stand-in does: answers, or does as a proxy whose model is gone. */
let up = true;
const model = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    asked.push({ url: request.url, key: request.headers.authorization, body });
    response.writeHead(up ? 200 : 503, { 'content-type': 'application/json' });
    response.end(up ? JSON.stringify({ choices: [{ message: { role: 'assistant', content: written } }] }) : '{}');
  });
});
let server, doctor, heard;

const live = () => doctor.page.getByRole('button', { name: said('vetting_page.live_ask'), exact: true });

before(async () => {
  await new Promise((listening) => model.listen(0, '127.0.0.1', listening));
  const file = path.join(folder, 'key');
  fs.writeFileSync(file, `${key}\n`, { mode: 0o600 });
  server = new Server(process.env.ENGINE ?? 'sqlite', {
    flags: [
      ...['--live-model-url', `http://127.0.0.1:${model.address().port}/v1`],
      ...['--live-model', 'stand-in-1', '--live-model-key-file', file],
    ],
  });
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
  // A page does not wait as long as the first reading of an edition can take on a busy machine.
  await ask(doctor.page, 'GET', '/api/labs');
  heard = hear(doctor.page);
});

after(async () => {
  await doctor?.remove();
  await server?.remove();
  model.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const example_of = (document, body) =>
  ask(doctor.page, 'POST', `/api/labs/language-review/documents/${document}/examples`, body);

test('before a sitting is closed no model is asked', async () => {
  const { page } = doctor;
  assert.equal((await example_of('d01')).body.code, 'lab.not_ended');
  await page.goto(`${server.origin}/labs/language-review`);
  await page.getByRole('button', { name: said('lab_page.begin'), exact: true }).click();
  await page.locator('section[aria-labelledby=written] .place').first().waitFor();
  assert.equal(await live().count(), 0);
  assert.deepEqual(asked, []);
});

test('after it a doctor sees what a model writes today, marked as neither reviewed nor scored', async () => {
  const { page } = doctor;
  for (let number = 1; number <= 6; number++) {
    await page.getByText(said('vetting_page.dispatch_edit'), { exact: true }).click();
    const close = said('vetting_page.close').replace('{number}', number);
    await page.getByRole('button', { name: close, exact: true }).click();
  }
  await page.getByRole('heading', { level: 1, name: said('vetting_page.vetted').replace('{number}', 1) }).waitFor();
  const before_it = (await ask(page, 'GET', '/api/labs')).body;
  await live().first().click();
  await page.getByText(written).waitFor();
  await page.getByText(said('vetting_page.live_not_reviewed'), { exact: true }).waitFor();
  await page.getByText(/Written now by stand-in-1\./).waitFor();
  await look(page, 'live-example');
  assert.deepEqual((await ask(page, 'GET', '/api/labs')).body, before_it, 'an example counts for nothing');
});

test('the chart is sent and nothing of the doctor, also where somebody adds text about a patient', async () => {
  const { person: me } = (await ask(doctor.page, 'GET', '/api/me')).body;
  assert.match(me, /^\d+$/);
  const patient = 'Meera Nair, born 1961, MRD 22-104417';
  await example_of('d02', { text: patient });
  assert.ok(asked.length >= 1);
  for (const call of asked) {
    assert.equal(call.url, '/v1/chat/completions');
    assert.equal(call.key, `Bearer ${key}`);
    const { model: name, messages } = JSON.parse(call.body);
    assert.equal(name, 'stand-in-1');
    assert.match(messages[0].content, /The chart below is invented/);
    for (const secret of [patient, 'Meera Nair', 'doctor@', me]) assert.ok(!call.body.includes(secret), secret);
  }
});

test('a model that is down is said plainly, the press can be repeated, and the lab stays as it is', async () => {
  const { page } = doctor;
  up = false;
  await live().first().click();
  await page.getByText(said('lab.live_silent')).waitFor();
  await look(page, 'live-down');
  await page.getByText(written).waitFor();
  up = true;
});

test('the key reaches no browser, page, log or record', async () => {
  const { page } = doctor;
  for (const address of ['/api/live-model', '/api/labs/language-review', '/api/labs/language-review/runs/1/debrief'])
    assert.equal((await ask(page, 'GET', address)).status, 200, address);
  const all = [...(await heard()), await page.content(), server.log].join('\n');
  assert.ok(!all.includes(key));
  assert.ok(!server.query('SELECT prompt FROM lab_example').includes(key));
  assert.equal((await ask(page, 'GET', '/api/labs/language-review/examples')).status, 403, 'for those who review alone');
  assert.deepEqual(doctor.complaints, []);
});
