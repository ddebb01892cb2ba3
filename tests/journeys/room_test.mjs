// The exam room on a bad day: two tabs, two devices, a wrong clock, a browser that keeps nothing, a sign-in that ran
// out, a shared phone, and time running out. The short way through is in thin_way_test.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { ask, exam_until, other_device, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const minutes = 20;
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
/** Taps an option, and goes on when the page shows it chosen and saved. */
async function choose(page, letter) {
  await page.keyboard.press(letter);
  await page.locator('main fieldset input:checked').waitFor();
  await light(page, 'saved').waitFor();
}
const question = (page, number) =>
  page.getByRole('heading', { level: 1, name: said('exam_page.question').replace('{number}', number).replace('{of}', '10') });

/** An open exam, and this page in its room. Answers which sitting it is. */
async function in_the_room(page, title) {
  const exam = await exam_until(examiner.page, title, 'open', minutes);
  await page.goto(`${server.origin}/exams`);
  const card = page.locator('article.card', { has: page.getByRole('heading', { name: title, exact: true }) });
  await button(card, 'exams_page.check').click();
  await card.getByRole('link', { name: said('exams_page.enter') }).click();
  await question(page, 1).waitFor();
  return { exam, sitting: page.url().split('/').at(-1) };
}

/** The sitting's events as they are on disk: lease → events in their order. */
function on_disk(sitting) {
  const texts = server.query(`SELECT said FROM exam_event WHERE sitting = ${sitting} ORDER BY lease, seq`);
  const leases = {};
  for (const event of texts.split('\n').filter(Boolean).map((text) => JSON.parse(text))) (leases[event.lease] ??= []).push(event);
  return leases;
}

const is_contiguous = (events) => events.every(({ seq }, at) => seq === at + 1);

test('two tabs of one sitting share their numbers, and neither loses an answer', async (t) => {
  const one = doctor.page;
  const { sitting } = await in_the_room(one, 'Two tabs');
  const two = await doctor.context.newPage();
  t.after(() => two.close());
  await two.goto(one.url());
  await question(two, 1).waitFor();

  for (let item = 1; item <= 5; item++) {
    await Promise.all([one.keyboard.press('a'), two.keyboard.press('b')]);
    await Promise.all([one.keyboard.press('n'), two.keyboard.press('n')]);
    await Promise.all([question(one, item + 1).waitFor(), question(two, item + 1).waitFor()]);
  }

  await Promise.all([light(one, 'saved').waitFor(), light(two, 'saved').waitFor()]);
  const { 1: events } = on_disk(sitting);
  assert.ok(is_contiguous(events), JSON.stringify(events));
  assert.ok(events.length >= 5);
});

test('a second device asks before it takes the exam; the first becomes read-only and loses nothing', async (t) => {
  const first = doctor.page;
  const { exam, sitting } = await in_the_room(first, 'Two devices');
  await choose(first, 'a');
  const second = await other_device(doctor);
  t.after(() => second.remove());
  await second.page.goto(first.url());

  await button(second.page, 'exam_page.move_here').click();
  await question(second.page, 1).waitFor();
  await choose(second.page, 'c');
  await first.keyboard.press('n');
  await first.keyboard.press('d');

  await light(first, 'away').waitFor();
  assert.ok(await first.locator('main fieldset input').first().isDisabled());
  const leases = on_disk(sitting);
  assert.deepEqual(Object.keys(leases), ['1', '2']);
  assert.ok(Object.values(leases).every(is_contiguous));
  assert.equal((await ask(examiner.page, 'GET', `/api/exams/${exam}/day`)).body.seated, 1);
});

test('a phone clock ten minutes off moves neither the exam nor its answers', async (t) => {
  const off_ms = 600_000;
  const page = await doctor.context.newPage();
  t.after(() => page.close());
  await page.addInitScript((ms) => {
    const real = Date.now;
    Date.now = () => real() + ms;
  }, off_ms);
  const { sitting } = await in_the_room(page, 'A wrong clock');
  const [, left] = (await page.locator('.clock').innerText()).match(/(\d+):\d\d/);
  await choose(page, 'a');

  assert.ok(Number(left) >= minutes - 1 && Number(left) <= minutes, `${left} minutes left`);
  const [{ client_ms: stamped_ms }] = on_disk(sitting)[1];
  assert.ok(Math.abs(stamped_ms - Date.now()) < 30_000, `stamped ${stamped_ms}`);
});

test('a browser that keeps nothing sits the exam online, and is told so', async (t) => {
  const phone = await other_device(doctor);
  t.after(() => phone.remove());
  await phone.context.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('storage is denied', 'SecurityError');
    };
  });
  const { page } = phone;
  const { sitting } = await in_the_room(page, 'Nothing is kept');
  assert.ok((await page.locator('main').innerText()).includes(said('exam_page.online_only')));

  await choose(page, 'b');
  assert.equal(on_disk(sitting)[1].length, 1);

  await phone.context.setOffline(true);
  await page.keyboard.press('n');
  await page.keyboard.press('b');
  await light(page, 'unsent').waitFor();
  await phone.context.setOffline(false);
  await light(page, 'saved').waitFor();
});

test('answers outlive a sign-in that ran out, and go nowhere under another name', async () => {
  const { page, context } = doctor;
  const { sitting } = await in_the_room(page, 'A sign-in runs out');
  const cookies = await context.cookies();
  await context.clearCookies();

  await page.keyboard.press('a');
  await light(page, 'signed_out').waitFor();
  const other = (await examiner.context.cookies()).filter(({ name }) => name === 'rounds');
  await context.addCookies(other);
  await page.goto(`${server.origin}/me`);
  await page.locator('form').first().waitFor();
  assert.deepEqual(on_disk(sitting), {});

  await context.clearCookies();
  await context.addCookies(cookies);
  await page.goto(`${server.origin}/sittings/${sitting}`);
  await light(page, 'saved').waitFor();
  assert.equal(on_disk(sitting)[1].length, 1);
});

test('when time runs out the page submits by itself, in time', async () => {
  const { page } = doctor;
  const title = 'Time runs out';
  const exam = await exam_until(examiner.page, title, 'seal', 1);
  await page.goto(`${server.origin}/exams`);
  const card = page.locator('article.card', { has: page.getByRole('heading', { name: title, exact: true }) });
  await button(card, 'exams_page.check').click();
  await card.getByRole('link', { name: said('exams_page.to_room') }).click();
  await page.getByRole('heading', { name: said('exam_page.wait_title') }).waitFor();

  const opened = await ask(examiner.page, 'POST', `/api/exams/${exam}/acts`, { act: 'open', minutes: 1 });
  await question(page, 1).waitFor({ timeout: 240_000 });
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: said('exam_page.arrived_title') }).waitFor({ timeout: 240_000 });

  const sitting = page.url().split('/').at(-1);
  const { phase, client_ms } = on_disk(sitting)[1].at(-1);
  assert.equal(phase, 'submit');
  assert.ok(client_ms <= opened.body.closes_ms, `${client_ms} is after ${opened.body.closes_ms}`);
});
