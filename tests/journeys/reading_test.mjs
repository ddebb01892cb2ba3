// Cases read alone, locked, and then with an AI: by keyboard, with the server killed and the browser closed in the middle,
// gone on with on another device; nothing of an advice arrives before its lock, nothing of a truth before the end. ENGINE
// is sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { look, narrow } from './looks.mjs';
import { ask, other_device, person } from './people.mjs';
import { answer, steps_of } from './reader.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const lab = '/readings/reading';
const cases = 23;
let doctor;

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const patience = { timeout: 120_000 };

/** Collects every byte of text that the page receives from the API. */
function listen(page) {
  const bodies = [];
  page.on('response', (response) => {
    if (/\/api\/(?!readings\/.*\/cases\/)/.test(response.url())) bodies.push(response.text().catch(() => ''));
  });
  return async () => (await Promise.all(bodies.splice(0))).join('\n');
}

const place = (page, number) =>
  page.getByRole('heading', { level: 1, name: said('reading_page.case_of').replace('{place}', number).replace('{of}', cases) });

before(async () => {
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
});

after(async () => {
  await doctor.remove();
  await server.remove();
});

test('the module leads to its cases, which say what they are before they begin', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/modules/08-imaging-and-pathology`);
  await page.locator(`a[href="${lab}"]`).click(patience);
  await button(page, 'reading_page.begin').waitFor(patience);
  await page.getByText(said('reading_page.phantoms')).waitFor();
  await page.getByText(said('reading_page.threshold_even').replaceAll('{threshold}', '50%')).waitFor();
  await look(page, 'reading-before', [narrow]);
});

test('a case is read by keyboard: the advice comes after the lock, the truth of practice after both', async () => {
  const { page } = doctor;
  const heard = listen(page);
  await button(page, 'reading_page.begin').focus();
  await page.keyboard.press('Enter');
  await place(page, 1).waitFor(patience);
  await page.locator('canvas[data-whole]').waitFor(patience);
  await page.locator('canvas').focus();
  for (const key of ['+', 'ArrowLeft', '[', '0']) await page.keyboard.press(key);
  await look(page, 'reading-case', [narrow]);
  const early = await heard();
  assert.ok(early.includes('"cases"'));
  for (const secret of ['"advice":', '"called":', '"ill":']) assert.ok(!early.includes(secret), secret);
  await answer(server, page, ['ArrowRight', 'ArrowRight']);
  await page.locator('.advice').waitFor(patience);
  const advised = await heard();
  assert.ok(advised.includes('"advice":') && !advised.includes('"ill":'));
  await look(page, 'reading-advice', [narrow]);
  await answer(server, page, ['ArrowLeft']);
  await place(page, 2).waitFor(patience);
  assert.ok((await heard()).includes('"ill":'));
  await look(page, 'reading-practised', [narrow]);
});

test('an answer that finds no server waits on the page, and is locked once', async () => {
  const { page } = doctor;
  const known = steps_of(server);
  await server.kill();
  await page.locator('#chance').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(said('reading_page.not_locked')).waitFor(patience);
  await look(page, 'reading-offline', [narrow]);
  await server.start();
  await button(page, 'reading_page.again').click();
  await page.locator('.advice').waitFor(patience);
  assert.equal(steps_of(server), known + 1);
});

test('a closed browser goes on where it was, another device too', async () => {
  await server.kill();
  await server.start();
  await doctor.close();
  let page = await doctor.open();
  await page.goto(server.origin + lab);
  await place(page, 2).waitFor(patience);
  await page.locator('.advice').waitFor();
  await answer(server, page, []).catch(() => undefined);
  const other = await other_device(doctor);
  await other.page.goto(server.origin + lab);
  await other.page.locator('#chance').waitFor(patience);
  assert.deepEqual(other.complaints, []);
  await other.remove();
});

test('no advice arrives before its lock and no truth before the end, case by case', async () => {
  const { page } = doctor;
  await page.goto(server.origin + lab);
  await page.locator('#chance').waitFor(patience);
  const { body } = await ask(page, 'GET', '/api/readings/reading');
  let run = body;
  for (let turn = 0; turn < 2 * cases && !run.ended; turn++) {
    const one = run.cases.at(-1);
    const locked = one.own !== undefined || one.block === 'together';
    assert.equal(one.advice !== undefined, locked, `case ${one.place}`);
    for (const { block, last, ill } of run.cases) assert.equal(ill !== undefined, block === 'practice' && last !== undefined);
    const early = await ask(page, 'GET', '/api/readings/reading/runs/1/debrief');
    assert.equal(early.status, 409);
    const step = { seq: run.ack_seq + 1, place: String(one.place), choice: locked ? `last-${one.called ? 80 : 20}` : 'own-60', client_ms: 1 };
    const sent = await ask(page, 'POST', '/api/readings/reading/runs/1/steps', { learner: run.learner, edition: run.edition, steps: [step] });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    run = sent.body;
  }
  assert.ok(run.ended);
});

test('the debrief says when it was trusted, and shows the films where the AI was wrong with the truth', async () => {
  const { page } = doctor;
  await page.goto(server.origin + lab);
  await page.getByRole('button', { name: said('reading_page.read').replace('{run}', 1) }).click(patience);
  await page.getByRole('heading', { name: said('reading_page.where_wrong') }).waitFor(patience);
  await look(page, 'reading-debrief', [narrow]);
  const again = page.locator('.told').filter({ hasText: said('reading_page.ai_missed') }).first().getByRole('button');
  await again.click();
  await page.locator('canvas[data-whole]').waitFor(patience);
  await look(page, 'reading-told', [narrow]);
  const { body } = await ask(page, 'GET', '/api/readings/reading/runs/1/debrief');
  assert.equal(body.counted, 16);
  assert.equal(body.wrong_advices, 6);
  assert.ok(body.reliance.followed_wrong.low < body.reliance.followed_wrong.high);
});

test('the tables of module 11 say before, beside the slider and in the debrief that 20 % is a yes', async () => {
  const { page } = doctor;
  const tables = '/readings/reading-diabetes';
  const told = page.getByText(said('reading_page.threshold').replace('{threshold}', '20%'));
  await page.goto(server.origin + tables);
  await told.waitFor(patience);
  await page.getByText('to miss somebody is worse', { exact: false }).waitFor();
  await look(page, 'reading-threshold-before', [narrow]);
  await button(page, 'reading_page.begin').click();
  await page.getByText(said('reading_page.threshold_hint').replace('{threshold}', '20%'), { exact: false }).waitFor(patience);
  await look(page, 'reading-threshold-case', [narrow]);
  let { body: run } = await ask(page, 'GET', `/api${tables}`);
  while (!run.ended) {
    const one = run.cases.at(-1);
    const choice = one.advice === undefined ? 'own-30' : `last-${one.called ? 20 : 10}`;
    const step = { seq: run.ack_seq + 1, place: String(one.place), choice, client_ms: 1 };
    const sent = await ask(page, 'POST', `/api${tables}/runs/1/steps`, { learner: run.learner, edition: run.edition, steps: [step] });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    run = sent.body;
  }
  await page.goto(server.origin + tables);
  await page.getByText(said('reading_page.right_of').replace('{right}', 10).replace('{of}', 17), { exact: false }).waitFor(patience);
  await page.getByRole('button', { name: said('reading_page.read').replace('{run}', 1) }).click(patience);
  await told.waitFor(patience);
  await look(page, 'reading-threshold-debrief', [narrow]);
  const { body } = await ask(page, 'GET', `/api${tables}/runs/1/debrief`);
  assert.equal(body.alone.sensitivity.value, 1);
  assert.equal(body.reliance.followed_wrong.yes, 7);
});

test('no page threw or broke its content security policy', () => {
  assert.deepEqual(doctor.complaints, []);
});
