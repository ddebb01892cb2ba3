// A phone asleep for a week: a module read offline, its answers waiting, the page and the browser gone, the sign-in ended
// meanwhile. What waits outlives the refusal, goes out under no other name, and goes out once when its own learner signs
// in again. Time moves on the phone by the browser's clock, and on the server by the sign-in's end, which is written into
// the database while the server is down. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, said } from './browser.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite', { demonstration: false });
const phone = new Phone();
const lesson = '/lessons/01-counting/1-alerts';
const day_ms = 86_400_000;
let page;

before(async () => {
  server.command('publish', path.join(import.meta.dirname, 'study'), ...server.dataFlags);
  await server.start();
  page = await phone.open();
});

after(async () => {
  await phone.remove();
  await server.remove();
});

const check = (id) => page.locator(`[data-check="${id}"]`);
const button = (code, within = page) => within.getByRole('button', { name: said(code), exact: true });
const sent = () => server.query("SELECT count(*) FROM lesson_event WHERE kind <> 'opened'");
const learner_of = (name) => server.query(`SELECT person FROM account_person WHERE name = '${name}'`);

async function sign_in(contact, name) {
  const earlier = server.received();
  await page.goto(`${server.origin}/sign-in?then=/today&again=1`);
  await page.locator('input[name=contact]').fill(contact);
  await page.locator('form button').first().click();
  await page.locator('input[name=code]').waitFor();
  await page.locator('input[name=code]').fill(await server.code(contact, earlier));
  await page.locator('input[name=name]').fill(name);
  await page.locator('form button').first().click();
  await page.waitForURL('**/today');
  await page.locator('h1').first().waitFor();
}

async function open_lesson() {
  await page.goto(server.origin + lesson);
  await page.locator('form.q').first().waitFor();
}

async function answer_number(value) {
  await check('c2').locator('input').fill(value);
  await button('lesson_page.check_answer', check('c2')).click();
}

/** What waits on this phone, stream by stream. */
const outbox = () =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const open = indexedDB.open('rounds');
        open.onsuccess = () => {
          const all = open.result.transaction('heads').objectStore('heads').getAll();
          all.onsuccess = () =>
            done(Object.fromEntries(all.result.map((head) => [head.stream, head.last_seq - head.ack_seq])));
        };
      }),
  );

/** The same phone on a later day. */
async function wake_after(days) {
  page = await phone.open();
  await phone.context.clock.install({ time: Date.now() + days * day_ms });
}

test('a module kept on the phone is read and answered with no network, and the phone falls asleep', async () => {
  await sign_in('asha@example.org', 'Dr Asha Rao');
  await page.goto(`${server.origin}/modules/01-counting`);
  await page.getByRole('button', { name: /^Keep it on this phone/ }).click();
  await page.getByText(said('study_page.held_this')).waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await open_lesson();
  await page.getByText(said('lesson_page.progress_sent')).waitFor();
  await phone.context.setOffline(true);

  await open_lesson();
  await answer_number('70');
  await check('c2').getByText(said('lesson_page.verdict_held')).waitFor();
  await button('lesson_page.order_stands', check('c3')).click();
  await button('lesson_page.check_answer', check('c3')).click();
  await check('c3').getByText(said('lesson_page.verdict_held')).waitFor();
  await page.locator('footer .btn.primary').click();
  await page.waitForURL('**/2-depth');
  // A browser that is closed is on line for a moment.
  await server.stop();
  await phone.close();

  assert.equal(sent(), '0');
});

test('a week later the sign-in has ended: what waits outlives the refusal', async () => {
  const asha = learner_of('Dr Asha Rao');
  server.query('UPDATE account_sign_in SET until_ms = made_ms');
  await server.start();
  await wake_after(7);

  const refused = page.waitForResponse((answer) => answer.url().endsWith('/api/me'));
  await open_lesson();
  assert.equal((await refused).status(), 401);
  await page.getByRole('link', { name: said('kit.sign_in') }).waitFor();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await check('c2').getByText(said('lesson_page.verdict_unnamed')).waitFor();

  assert.ok((await outbox())[`progress/${asha}`] >= 3, 'two answers and the end of a lesson');
  assert.equal(sent(), '0');
});

test('another doctor signs in on the phone, studies and leaves, and sends nothing of the first', async () => {
  const asha = learner_of('Dr Asha Rao');
  await sign_in('bela@example.org', 'Dr Bela Sen');
  const bela = learner_of('Dr Bela Sen');
  await open_lesson();
  assert.equal(await check('c2').locator('input').inputValue(), '', 'nothing of the first is shown');
  await answer_number('135');
  await check('c2').getByText('Seventy is the secret of this check.').waitFor();

  assert.equal(sent(), '1');
  assert.equal(server.query(`SELECT count(*) FROM lesson_event WHERE learner <> ${bela} AND kind <> 'opened'`), '0');
  await page.goto(`${server.origin}/me`);
  await button('me_page.leave').click();
  await page.waitForURL(`${server.origin}/`);
  const left = await outbox();
  assert.equal(left[`progress/${bela}`], 0);
  assert.ok(left[`progress/${asha}`] >= 3);
});

test('the first signs in again, and everything goes out once', async () => {
  const asha = learner_of('Dr Asha Rao');
  await sign_in('asha@example.org', 'Dr Asha Rao');
  const waits = async () => (await outbox())[`progress/${asha}`];
  for (let tries = 0; tries < 600 && (await waits()) > 0; tries++) await page.waitForTimeout(100);

  assert.equal(await waits(), 0);
  const kept = server.query(
    `SELECT kind || ' ' || lesson || ' ' || coalesce(check_id || ' ' || check_value, '') FROM lesson_event
     WHERE learner = ${asha} AND kind <> 'opened' ORDER BY seq`,
  );
  assert.deepEqual(kept.split('\n').map((line) => line.trim()), [
    'check_answered 1-alerts c2 70', 'check_answered 1-alerts c3 0-1-2', 'finished 1-alerts',
  ]);
  await open_lesson();
  await check('c2').getByText('Seventy is the secret of this check.').waitFor();
  await page.reload();
  await page.getByText(said('lesson_page.progress_sent')).waitFor();
  assert.equal(server.query(`SELECT count(*) FROM lesson_event WHERE learner = ${asha} AND kind <> 'opened'`), '3');
  assert.deepEqual(phone.complaints, []);
});
