// Every kind of question while things die: the network, the tab, the browser, the server, the database, the device. What
// the person saw as saved is on disk once; advice comes only after the lock, and an own answer after it changes nothing.
// room_test.mjs has two tabs, a wrong clock, denied storage and the end of time. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { said } from './browser.mjs';
import { ask, exam_until, other_device, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const items = 10;
let examiner;
let doctor;

before(async () => {
  await server.publish();
  await server.start();
  examiner = await person(server, 'examiner');
  doctor = await person(server, 'doctor');
});

after(async () => {
  await examiner.remove();
  await doctor.remove();
  await server.remove();
});

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const light = (page, kind) => page.locator(`.save.${kind}`);
const question = (page, number) =>
  page.getByRole('heading', { level: 1, name: said('exam_page.question').replace('{number}', number).replace('{of}', items) });
const written = (page) => page.waitForFunction(() => !document.querySelector('.save.unsent'));

async function in_the_room(page, title) {
  await exam_until(examiner.page, title, 'open', 20, { every_kind: true });
  await page.goto(`${server.origin}/exams`);
  const card = page.locator('article.card', { has: page.getByRole('heading', { name: title, exact: true }) });
  await button(card, 'exams_page.check').click();
  await card.getByRole('link', { name: said('exams_page.enter') }).click();
  await question(page, 1).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return page.url().split('/').at(-1);
}

/** Goes to a question by the map. */
async function go(page, number) {
  await button(page, 'exam_page.map').click();
  await page.locator('dialog[open] .qgrid button').nth(number - 1).click();
  await question(page, number).waitFor();
}

/** Answers what is shown, whatever its kind, and says what that is. */
async function answer(page, tenth = 7) {
  const main = page.locator('main fieldset');
  if (await main.locator('input[inputmode=decimal]').count()) {
    await main.locator('input[inputmode=decimal]').fill('20');
    return 'numeric';
  }
  if (await main.locator('input[type=checkbox]').count()) {
    await main.locator('label').nth(0).click();
    await main.locator('label').nth(2).click();
    return 'multiple';
  }
  if (await main.locator('.tenths').count()) {
    const one = `.tenths label:has(input[value="${tenth}"])`;
    await main.locator(one).click();
    await main.locator(`${one} :checked`).waitFor();
    return 'reliance';
  }
  await main.locator('label').first().click();
  return 'single';
}

const events_of = (sitting) =>
  server
    .query(`SELECT said FROM exam_event WHERE sitting = ${sitting} ORDER BY lease, seq`)
    .split('\n')
    .filter(Boolean)
    .map((text) => JSON.parse(text));

/** Each lease without a gap or a double, and the last answers by item and phase. */
function last_said(sitting) {
  const events = events_of(sitting);
  const seqs = {};
  for (const { lease, seq } of events) assert.equal(seq, (seqs[lease] = (seqs[lease] ?? 0) + 1), 'each event once, none missing');
  return new Map(events.filter(({ phase }) => phase === 'own' || phase === 'final').map(({ item, phase, value }) => [`${item} ${phase}`, value]));
}

test('answers of every kind outlive a cut network, a killed server, a killed browser and a closed tab', async () => {
  let { page } = doctor;
  const sitting = await in_the_room(page, 'Things die');
  const kinds = {};
  const answer_next = async (number) => {
    const kind = await answer(page);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    assert.deepEqual(await axe_violations(page), [], kind);
    await written(page);
    if (number < items) {
      await button(page, 'exam_page.next').click();
      await question(page, number + 1).waitFor();
    }
  };
  for (let number = 1; number <= 3; number++) await answer_next(number);
  await light(page, 'saved').waitFor();

  await doctor.context.setOffline(true);
  for (let number = 4; number <= 5; number++) await answer_next(number);
  await server.kill();
  await doctor.context.setOffline(false);
  await answer_next(6);
  // Chromium writes a new cookie to its disk after 30 s; the doctor signed in days before.
  const cookies = await doctor.context.cookies();
  await doctor.kill();
  page = await doctor.open();
  await doctor.context.addCookies(cookies);
  await page.goto(`${server.origin}/sittings/${sitting}`);
  await question(page, 7).waitFor();
  await answer_next(7);
  await page.close();
  await server.start();
  page = await doctor.context.newPage();
  doctor.page = page;
  await page.goto(`${server.origin}/sittings/${sitting}`);
  await question(page, 8).waitFor();
  for (let number = 8; number <= items; number++) await answer_next(number);
  await light(page, 'saved').waitFor({ timeout: 240_000 });

  assert.deepEqual(Object.keys(kinds).sort(), ['multiple', 'numeric', 'reliance', 'single'].filter((kind) => kinds[kind]));
  assert.equal(kinds.reliance, 2);
  assert.equal((kinds.multiple ?? 0) + (kinds.numeric ?? 0), 2);
  const last = last_said(sitting);
  assert.equal(last.size, items, 'one answer to each question');
  assert.equal([...last.keys()].filter((key) => key.endsWith(' own')).length, 2);
});

test('no advice comes before the lock; the lock waits for the network; the final answer follows', async () => {
  const { page } = doctor;
  const heard = [];
  // Of the context: what the service worker fetches is received too.
  doctor.context.on('response', async (response) => heard.push(await response.text().catch(() => '')));
  const sitting = await in_the_room(page, 'The lock');
  await go(page, items - 1);
  await answer(page, 9);
  await button(page, 'exam_page.next').click();
  await question(page, items).waitFor();
  await button(page, 'exam_page.lock').click();
  await page.getByText(said('exam_page.lock_later')).waitFor();
  await doctor.context.setOffline(true);
  await answer(page, 2);
  await button(page, 'exam_page.lock').click();
  await page.getByText(said('exam_page.lock_later')).waitFor();
  const advice = server.query(`SELECT truth FROM bank_item WHERE kind = 'reliance'`).split('\n').map((text) => JSON.parse(text).advice.html);
  // A run of plain words of each reason, of items of every kind: as it would stand in HTML and in JSON alike.
  const plain = (html) => /[A-Za-z ,]{25,60}/.exec(html)?.[0];
  const whys = server.query('SELECT rationales FROM bank_item').split('\n').flatMap((list) => JSON.parse(list)).map(plain).filter(Boolean);
  assert.ok(whys.length > items, 'there are reasons to look for');
  const tells = (text) => whys.some((why) => text.includes(why)) || advice.some((html) => text.includes(html.slice(3, 30))) || /"accepted"|"rationale/.test(text);
  assert.equal(heard.filter(tells).length, 0, 'no byte of advice, key or rationale before the lock');
  assert.equal(server.query(`SELECT count(*) FROM exam_advice WHERE sitting = ${sitting}`), '0');

  await doctor.context.setOffline(false);
  await light(page, 'saved').waitFor();
  await button(page, 'exam_page.lock').click();
  await page.locator('.ai-said').waitFor();
  assert.deepEqual(await axe_violations(page), [], 'with the advice');
  assert.equal(server.query(`SELECT count(*) FROM exam_advice WHERE sitting = ${sitting}`), '2');
  await page.reload();
  await question(page, 1).waitFor();
  await go(page, items);
  await page.locator('.ai-said').waitFor();
  await answer(page, 5);
  await light(page, 'saved').waitFor();

  const last = last_said(sitting);
  assert.deepEqual([...last.values()].sort(), ['2', '5', '9']);
  assert.ok([...last].some(([key, value]) => key.endsWith(' final') && value === '5'));
});

test('an own answer that lay on the old device until the advice was out changes nothing', async (t) => {
  const first = doctor.page;
  const sitting = await in_the_room(first, 'The old device');
  await doctor.context.setOffline(true);
  await go(first, items - 1);
  await answer(first, 0);
  await written(first);

  const second = await other_device(doctor);
  t.after(() => second.remove());
  const { page } = second;
  await page.goto(`${server.origin}/sittings/${sitting}`);
  await button(page, 'exam_page.move_here').click();
  await question(page, 1).waitFor();
  for (const number of [items - 1, items]) {
    await go(page, number);
    await answer(page, 8);
  }
  await light(page, 'saved').waitFor();
  await button(page, 'exam_page.lock').click();
  await page.locator('.ai-said').waitFor();
  await doctor.context.setOffline(false);
  await first.evaluate(() => dispatchEvent(new Event('online')));
  await light(first, 'away').waitFor();

  for (let tries = 0; tries < 600 && !events_of(sitting).some(({ lease }) => lease === 1); tries++) await first.waitForTimeout(100);
  assert.deepEqual(events_of(sitting).map(({ lease, phase, value }) => `${lease} ${phase} ${value}`), ['1 own 0', '2 own 8', '2 own 8']);
  const again = await ask(page, 'POST', `/api/sittings/${sitting}/advices`, { block: 1 });
  assert.deepEqual(again.body.advices.map(({ own }) => own), [8, 8], 'what was locked stands');
});

test('a database that takes no writes costs no answer, and a submit offline arrives', async () => {
  const { page } = doctor;
  const sitting = await in_the_room(page, 'No writes');
  // PostgreSQL and SQLite both make every writer wait for whoever holds this.
  const [tool, words] =
    server.engine === 'sqlite'
      ? ['sqlite3', [path.join(server.data, 'rounds.db')]]
      : ['psql', [server.database.url, '-q']];
  const holder = spawn(tool, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const held = new Promise((done) => holder.stdout.once('data', done));
  const lock = server.engine === 'sqlite' ? 'BEGIN IMMEDIATE; SELECT 1;\n' : 'BEGIN; LOCK TABLE exam_event IN SHARE MODE; SELECT 1;\n';
  holder.stdin.write(lock);
  await held;
  await answer(page);
  await written(page);
  assert.equal(events_of(sitting).length, 0);
  assert.equal(await light(page, 'saved').count(), 0, 'nothing is said to be sent that is not');
  const gone = new Promise((done) => holder.once('exit', done));
  holder.stdin.end('ROLLBACK;\n');
  await gone;
  await light(page, 'saved').waitFor({ timeout: 240_000 });

  await doctor.context.setOffline(true);
  await go(page, 2);
  await answer(page);
  await written(page);
  await go(page, items);
  await button(page, 'exam_page.review').click();
  await button(page, 'exam_page.submit').first().click();
  await page.locator('dialog[open]').getByRole('button', { name: said('exam_page.submit'), exact: true }).click();
  await page.getByRole('heading', { name: /./ }).first().waitFor();
  await doctor.context.setOffline(false);
  await page.getByRole('heading', { name: said('exam_page.arrived_title') }).waitFor({ timeout: 240_000 });
  assert.equal(last_said(sitting).size, 2);
  assert.equal(events_of(sitting).filter(({ phase }) => phase === 'submit').length, 1);
  assert.deepEqual([...doctor.complaints], []);
});
