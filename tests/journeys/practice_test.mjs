// Practice in the exam room: from the list of exams, which has none, through the same room with its network cut and a
// second tab, to the key; and again. Nothing of it reaches an exam. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const items = 15;
let doctor;
let examiner;

before(async () => {
  await server.publish();
  await server.start();
  doctor = await person(server, 'doctor');
  examiner = await person(server, 'examiner');
});

after(async () => {
  await doctor.remove();
  await examiner.remove();
  await server.remove();
});

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const link = (page, code) => page.getByRole('link', { name: said(code), exact: true });
const light = (page, kind) => page.locator(`.save.${kind}`);
const question = (page, number) =>
  page.getByRole('heading', {
    level: 1,
    name: said('exam_page.question').replace('{number}', number).replace('{of}', items),
  });
const is_told = (page) => page.getByText(said('exam_page.practice')).first().waitFor();

/** Answers what is shown, whatever its kind, and waits until the page shows it. */
async function answer(page) {
  const number = page.locator('main fieldset input[inputmode=decimal]');
  if (await number.count()) return number.fill('20');
  await page.locator('main fieldset label').first().click();
  await page.locator('main fieldset :checked').first().waitFor();
}

async function prepared(page, code) {
  await button(page, code).click();
  await button(page, 'exams_page.check').click();
  await link(page, 'exams_page.practice_enter').waitFor();
}

test('who has no exam practises in the room, loses nothing offline, and reads the key at once', async (t) => {
  const { page, context } = doctor;
  await page.goto(`${server.origin}/exams`);
  await page.getByText(said('exams_page.none')).waitFor();
  await look(page, 'practice-none');
  await prepared(page, 'exams_page.practice_begin');
  await look(page, 'practice-ready');
  await link(page, 'exams_page.practice_enter').click();
  await question(page, 1).waitFor();
  const sitting = page.url().split('/').at(-1);
  await is_told(page);
  await look(page, 'practice-room');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  await answer(page);
  await light(page, 'saved').waitFor();
  const other = await context.newPage();
  t.after(() => other.close());
  await other.goto(page.url());
  await question(other, 2).waitFor();
  await context.setOffline(true);
  await button(page, 'exam_page.next').click();
  await question(page, 2).waitFor();
  await answer(page);
  await light(page, 'held').waitFor();
  await page.reload();
  await question(page, 3).waitFor();
  await is_told(page);
  await context.setOffline(false);
  await light(page, 'saved').waitFor();

  await button(page, 'exam_page.map').click();
  await page
    .locator('dialog[open]')
    .getByRole('button', { name: said('exam_page.review'), exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: said('exam_page.review_title') }).waitFor();
  await is_told(page);
  await button(page, 'exam_page.submit').click();
  await page
    .locator('dialog[open]')
    .getByRole('button', { name: said('exam_page.submit'), exact: true })
    .click();
  await link(page, 'exam_page.practice_key').waitFor();
  await is_told(page);
  await look(page, 'practice-submitted');
  await link(page, 'exam_page.practice_key').click();
  await page.getByRole('heading', { level: 1, name: said('result_page.practice_title') }).waitFor();
  await page.locator('article.card').nth(items - 1).waitFor();
  await look(page, 'practice-key');

  await link(page, 'result_page.practice_again').click();
  await prepared(page, 'exams_page.practice_again');
  await page.goto(`${server.origin}/sittings/${sitting}/practice`);
  await page.getByText(said('exam.practice_running')).waitFor();
  assert.equal(server.query('SELECT count(*) FROM exam_event'), '0', 'of the first nothing is kept');
});

test('no exam, list or act of the board knows a practice', async () => {
  const { exam } = (await ask(doctor.page, 'GET', '/api/practice-exam')).body;
  assert.deepEqual((await ask(examiner.page, 'GET', '/api/exams')).body.exams, []);
  assert.equal((await ask(examiner.page, 'GET', `/api/exams/${exam.exam}/day`)).status, 404);
  assert.equal((await ask(examiner.page, 'POST', `/api/exams/${exam.exam}/acts`, { act: 'open' })).status, 404);
  assert.equal((await ask(examiner.page, 'GET', '/api/practice-exam')).status, 403);
  assert.equal(server.query(`SELECT count(*) FROM ledger_entry WHERE about = ${exam.exam}`), '0');
});
