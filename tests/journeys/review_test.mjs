// Cards on call: reviewed without a network, the server killed, the browser closed and opened again, and every review
// sent once; and on a shared phone never under another name. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, said } from './browser.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-review-journey-'));
const cards = 12;
let doctor;

/** The shipped programme, its first module with cards of the test's own. */
function write_programme() {
  fs.cpSync(programme, folder, { recursive: true });
  const written = Array.from({ length: cards }, (_, place) =>
    [
      `  - id: t${String(place + 1).padStart(2, '0')}`,
      '    competency: C1',
      `    front: Of 1,000 patients 30 are septic. The test finds ${place + 10}. What is its **sensitivity**?`,
      `    back: ${place + 10} of 30. Sensitivity counts the septic alone; the other 970 do not enter.`,
    ].join('\n'),
  );
  const text = `owner: module-1-lead\nreview_by: 2027-11-30\ncards:\n${written.join('\n')}\n`;
  fs.writeFileSync(path.join(folder, 'modules/01-what-ai-is/cards.yaml'), text);
}

/** A sentence with a plural, cut to what does not change: enough to find it by. */
const part = (code, from, to) => said(code).slice(from, to);
const show = (page) => page.getByRole('button', { name: said('review_page.show'), exact: true });
const rate = (page, rating) => page.locator('.rates button').filter({ hasText: said(`review_page.${rating}`) });
const left = async (page) => Number((await page.locator('.eyebrow.num').innerText()).match(/\d+/)[0]);
const kept_reviews = () => Number(server.query('SELECT count(*) FROM review_event'));

async function review(page, rating) {
  const before_it = await page.locator('#front').innerText();
  await show(page).click();
  await rate(page, rating).click();
  await page.waitForFunction((old) => document.querySelector('#front')?.textContent !== old, before_it);
}

async function until(found, wanted) {
  for (let tries = 0; tries < 600 && (await found()) !== wanted; tries++) await new Promise((done) => setTimeout(done, 200));
  assert.equal(await found(), wanted);
}

async function finish_lessons(page) {
  const { body } = await ask(page, 'GET', '/api/programme');
  const [module] = body.modules;
  const events = module.lessons.map((lesson, place) => ({
    seq: place + 1, kind: 'finished', module: module.id, lesson: lesson.id, edition: body.edition, seconds: 900, client_ms: Date.now(),
  }));
  const learner = (await ask(page, 'GET', '/api/me')).body.person;
  const { status } = await ask(page, 'POST', '/api/progress', { learner, device: 'the-lesson-device', events });
  assert.equal(status, 200);
}

before(async () => {
  write_programme();
  server.command('publish', folder, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
});

after(async () => {
  await doctor.remove();
  await server.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('before any lesson the page says where cards come from; after it, Today says how many wait', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/review`);
  await page.getByText(said('review_page.none')).waitFor();
  await look(page, 'review-none', [narrow]);

  await finish_lessons(page);
  await page.goto(`${server.origin}/today`);
  const todo = page.locator('a.todo[href="/review"]');
  await todo.waitFor();
  assert.match(await todo.innerText(), /^10 cards to review\s+About 3 minutes$/);
  await look(page, 'review-today', [narrow]);
});

test('a card is answered by keyboard alone, and each button says when the card comes back', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/review`);
  await show(page).waitFor();
  assert.equal(await left(page), 10);
  await look(page, 'review-front', [narrow]);

  await page.locator('section.card').focus();
  await page.keyboard.press('Space');
  await page.locator('.answer').waitFor();
  assert.deepEqual(await page.locator('.rates small').allInnerTexts(), ['1 min', '6 min', '10 min', '8 days']);
  await look(page, 'review-back', [narrow]);
  const first = await page.locator('#front').innerText();
  await page.keyboard.press('4');

  await page.waitForFunction((old) => document.querySelector('#front')?.textContent !== old, first);
  assert.equal(await left(page), 9);
  await page.getByText(said('review_page.sent')).waitFor();
  assert.equal(kept_reviews(), 1);
  assert.equal(server.query('SELECT rating FROM review_event'), '4');
});

test('reviews without a network survive a killed server and a closed browser, and arrive once', async () => {
  let { page } = doctor;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await show(page).waitFor();

  await doctor.context.setOffline(true);
  await server.kill();
  for (const rating of ['easy', 'good', 'easy', 'again']) await review(page, rating);
  await page.locator('[role=status]').getByText(/4 .*phone/).waitFor();
  const waiting = await left(page);
  await look(page, 'review-offline', [narrow]);

  await doctor.close();
  page = await doctor.open();
  await page.goto(`${server.origin}/review`);
  await show(page).waitFor();
  assert.equal(await left(page), waiting, 'the phone knows by itself what is done');
  for (const rating of ['easy', 'easy']) await review(page, rating);

  await server.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText(said('review_page.sent')).waitFor({ timeout: 240_000 });
  assert.equal(kept_reviews(), 7);
  assert.equal(server.query('SELECT count(DISTINCT seq) FROM review_event'), '7');
  assert.equal(server.query('SELECT max(ack_seq) FROM review_device'), '7');

  await page.reload();
  await show(page).waitFor();
  const device = server.query('SELECT device FROM review_device');
  const { body } = await ask(page, 'GET', `/api/review/${device}`);
  assert.equal(body.cards.filter(({ mark }) => mark).length, 7);
});

test('the day ends: nothing is called late, and the next day is named', async () => {
  const { page } = doctor;
  for (let tries = 0; tries < 20 && (await page.locator('#front').count()); tries++) {
    const number = await left(page);
    await show(page).click();
    await rate(page, 'easy').click();
    if (number === 1) break;
    await page.waitForFunction((old) => Number(document.querySelector('.eyebrow.num')?.textContent?.match(/\d+/)?.[0] ?? 0) < old, number);
  }
  await page.getByText(said('review_page.done'), { exact: true }).waitFor();
  await page.getByText(part('review_page.next', 0, 22)).waitFor();
  await look(page, 'review-done', [narrow]);
  await page.goto(`${server.origin}/today`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await until(() => page.locator('a.todo[href="/review"]').count(), 0);
});

test('on a shared phone the reviews of one are never sent under the name of another', async () => {
  let { page } = doctor;
  // Tomorrow's cards today: the server forgets the day, the phone asks anew.
  server.query(`UPDATE review_event SET client_ms = client_ms - 86400000, server_ms = server_ms - 86400000`);
  await page.goto(`${server.origin}/review`);
  await show(page).waitFor();
  await until(async () => (await left(page)) > 0, true);
  const before_it = kept_reviews();
  const doctors_cookies = await doctor.context.cookies();
  await doctor.context.setOffline(true);
  await review(page, 'good');
  await page.locator('[role=status]').getByText(/1 .*phone/).waitFor();

  // The other signs in where the doctor never signed out: the phone still believes that it is the doctor's.
  const other = await person(server, 'examiner');
  await doctor.close();
  page = await doctor.open();
  await doctor.context.clearCookies();
  await doctor.context.addCookies(await other.context.cookies());
  await other.remove();
  for (const place of ['/me', '/review', '/today']) {
    await page.goto(server.origin + place);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
  }
  await page.waitForTimeout(1_500);
  assert.equal(kept_reviews(), before_it, 'nothing was sent under the name of the other');

  await doctor.context.clearCookies();
  await doctor.context.addCookies(doctors_cookies);
  await page.goto(`${server.origin}/me`);
  await page.goto(`${server.origin}/today`);
  await until(async () => kept_reviews(), before_it + 1);
  assert.equal(server.query('SELECT count(DISTINCT learner) FROM review_event'), '1');
});

test('no page threw or broke its content security policy', () => {
  assert.deepEqual(doctor.complaints, []);
});
