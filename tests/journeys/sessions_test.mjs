// A measuring session on a phone: R0 is begun once, read by keyboard and to its end, left in the middle by killing the server;
// no byte that is sent before a lock tells an advice or a truth. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { answer } from './reader.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const patience = { timeout: 120_000 };
const pack = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-cases-'));
let doctor;

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });

const card = `id: films
title: Films of the board
minutes: 25
owner: board
review_by: 2027-11-30
about: You read films.
asks: a nodule in a lung
modality: image
phantom: true
source: Drawn for a test
licence: CC0-1.0
consent: Nobody's
biases: [Few]
ai: Program A is better than program B.
threshold_percent: 50
form: {practice: 2, over_calls: 4, misses: 3, right: 13, together: 0, together_wrong: 0}
advisers:
  - {id: a, name: Program A, over_calls: 1, misses: 1, right: 8}
  - {id: b, name: Program B, over_calls: 3, misses: 2, right: 5}
debrief: DEBRIEF-session
debrief_sources: []
`;

/** 258 films; the advice is made up, as the test needs its kinds. */
function write_pack() {
  const rows = {
    cases: ['id,block,anchor,seed,site,visible,stamp'],
    truth: ['id,truth,severe,says'],
    advice: ['id,probability,adviser'],
  };
  let seed = 810_000;
  const add = (id, ill, probability, adviser, block, anchor) => {
    rows.cases.push(`${id},${block},${anchor},${seed++},a,2.00,no`);
    rows.truth.push(`${id},${ill},${ill},SAYS-${id}`);
    rows.advice.push(`${id},${probability},${adviser}`);
  };
  for (const id of ['p1', 'p2', 'p3']) add(id, 1, 0.9123, 'a', 'practice', '');
  for (let n = 0; n < 32; n++) {
    for (const adviser of ['a', 'b']) {
      const anchor = n < 3 ? n + 1 : '';
      add(`o${adviser}${n}`, 0, 0.9, adviser, '', adviser === 'b' ? anchor : '');
      add(`m${adviser}${n}`, 1, 0.2, adviser, '', adviser === 'b' ? anchor : '');
      add(`r${adviser}${n}`, 1, 0.9, adviser, '', anchor);
      add(`w${adviser}${n}`, 0, 0.2, adviser, '', anchor);
    }
  }
  fs.writeFileSync(path.join(pack, 'card.yaml'), card);
  for (const [name, lines] of Object.entries(rows))
    fs.writeFileSync(path.join(pack, `${name}.csv`), `${lines.join('\n')}\n`);
}

/** Collects every byte that the page receives from the API, films too. */
function listen(page) {
  const bodies = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/')) bodies.push(response.body().then(String, () => ''));
  });
  return async () => (await Promise.all(bodies.splice(0))).join('\n');
}

before(async () => {
  write_pack();
  server.command('publish', programme, ...server.dataFlags);
  server.command('cases', 'put', pack, '--apply', ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
});

after(async () => {
  fs.rmSync(pack, { recursive: true });
  await doctor.remove();
  await server.remove();
});

test('the sessions say when they open, and R0 is open from the first day', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/readings`);
  await page.getByRole('heading', { name: 'R2' }).waitFor(patience);
  await look(page, 'sessions-first', [narrow]);
  assert.equal(await page.locator('main a.primary').count(), 1);
  await page.locator('a[href="/readings/R0"]').click();
  await button(page, 'reading_page.begin').waitFor(patience);
  await page.getByText(/^A measuring session of \d+ cases/).waitFor(patience);
  await look(page, 'sessions-before', [narrow]);
});

test('a case is read by keyboard, and whose advice it is comes after the lock', async () => {
  const { page } = doctor;
  const heard = listen(page);
  await button(page, 'reading_page.begin').focus();
  await page.keyboard.press('Enter');
  await page.locator('canvas[data-whole]').waitFor(patience);
  const early = await heard();
  assert.ok(early.includes('"cases"') && early.includes('PNG'));
  for (const secret of [
    '"advice":',
    '"called":',
    '"ill":',
    'Program A"',
    'Program B"',
    'SAYS-',
    'DEBRIEF-',
    'anchor',
    'extra',
  ])
    assert.ok(!early.includes(secret), secret);
  await answer(server, page, ['ArrowRight', 'ArrowRight']);
  await page.locator('.advice').waitFor(patience);
  await page.getByText('Program A says').waitFor();
  const advised = await heard();
  assert.ok(advised.includes('"advice":') && !advised.includes('"ill":'));
  await look(page, 'sessions-advice', [narrow]);
});

test('left in the middle, a session goes on where it was and is not begun a second time', async () => {
  const { page } = doctor;
  await server.kill();
  await server.start();
  await page.goto(`${server.origin}/readings`);
  await page.locator('a[href="/readings/R0"]').click(patience);
  await page.locator('.advice').waitFor(patience);
  const { body: run } = await ask(page, 'GET', '/api/readings/R0');
  const again = await ask(page, 'POST', '/api/readings/R0/runs/1', { learner: run.learner, edition: run.edition });
  assert.equal(again.body.ack_seq, 1);
  const second = await ask(page, 'POST', '/api/readings/R0/runs/2', { learner: run.learner, edition: run.edition });
  assert.equal(second.body.code, 'lab.session_once');
  const later = await ask(page, 'POST', '/api/readings/R1/runs/1', { learner: run.learner, edition: run.edition });
  assert.equal(later.body.code, 'lab.session_later');
});

test('no advice is sent before its lock and no truth before the end, case by case', async () => {
  const { page } = doctor;
  let { body: run } = await ask(page, 'GET', '/api/readings/R0');
  for (let turn = 0; turn < 80 && !run.ended; turn++) {
    const one = run.cases.at(-1);
    const locked = one.own !== undefined;
    assert.equal(one.advice !== undefined, locked, `case ${one.place}`);
    assert.equal(Boolean(one.adviser), locked);
    const early = await ask(page, 'GET', '/api/readings/R0/runs/1/debrief');
    const sessions = await ask(page, 'GET', '/api/reading-sessions');
    for (const { block, last, ill, why } of run.cases) {
      assert.equal(ill !== undefined, block === 'practice' && last !== undefined);
      assert.equal(why !== '', ill !== undefined);
    }
    const sent = JSON.stringify([run, early.body, sessions.body]);
    for (const secret of [/SAYS-[omrw]/, /DEBRIEF-/, /extra/, /anchor/, /severe/]) assert.doesNotMatch(sent, secret);
    const step = {
      seq: run.ack_seq + 1,
      place: String(one.place),
      choice: locked ? `last-${one.called ? 80 : 20}` : 'own-60',
      client_ms: 1,
    };
    const answer = await ask(page, 'POST', '/api/readings/R0/runs/1/steps', {
      learner: run.learner,
      edition: run.edition,
      steps: [step],
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    run = answer.body;
  }
  assert.ok(run.ended);
});

test('the debrief says why an AI was wrong, and the sessions what R0 came to, with how little that tells', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/readings/R0`);
  await button(page, 'reading_page.session_read').click(patience);
  await page.getByRole('heading', { name: said('reading_page.where_wrong') }).waitFor(patience);
  await page
    .getByText(/SAYS-m/)
    .first()
    .waitFor();
  await look(page, 'sessions-debrief', [narrow]);
  await page
    .getByRole('link', { name: said('reading_page.sessions') })
    .last()
    .click();
  await page.getByRole('heading', { name: 'R2' }).waitFor(patience);
  await page.getByText('7 of 7').waitFor();
  await look(page, 'sessions-read', [narrow]);
  assert.equal(await button(page, 'reading_page.begin').count(), 0);
});

test('no page threw or broke its content security policy', () => {
  assert.deepEqual(doctor.complaints, []);
});
