// A candidate of an exam centre, who is allowed more time: an officer prepares, an invigilator without an account marks
// them present, they begin, get minutes, and the clock stands still and runs again before their eyes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { Phone, said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, carry, exam_until, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const patience = { timeout: 180_000 };
const who = 'doctor@example.org';
let examiner, officer, doctor, invigilator;

before(async () => {
  await server.publish();
  await server.start();
  examiner = await person(server, 'examiner');
  officer = await person(server, 'officer');
  doctor = await person(server, 'doctor');
  invigilator = new Phone();
  await invigilator.open();
});

after(async () => {
  for (const phone of [examiner, officer, doctor, invigilator]) await phone?.remove();
  await server.remove();
});

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const filled = (code, given) => said(code).replaceAll(/\{(\w+)\}/g, (_, name) => given[name]);
const left_s = async (page) => {
  const [, hours = '0', minutes, seconds] = (await page.locator('.clock').innerText()).match(/(?:(\d+):)?(\d+):(\d\d)/);
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
};

test('a candidate of a centre is let in by the invigilator, with the time allowed and given', async (t) => {
  const exam = await exam_until(examiner.page, 'At a centre', 'seal', 20);
  const board = officer.page;
  let code;

  await t.test('the officer says how identity is checked, makes a centre, fills its roll, allows time', async () => {
    await board.goto(`${server.origin}/exam-seats/${exam}`);
    await board.getByLabel(said('seats_page.identity_centre_roll')).check(patience);
    await board.getByText(said('seats_page.saved')).waitFor(patience);
    await board.getByLabel(said('seats_page.centre_name')).fill('Town hall');
    await board.getByLabel(said('seats_page.place')).fill('Patna');
    await button(board, 'seats_page.add_centre').click();
    const notice = board.locator('.notice.good', { hasText: 'Town hall' });
    await notice.waitFor(patience);
    [code] = (await notice.innerText()).match(/[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/);
    await board.getByText(filled('seats_page.list_of', { name: 'Town hall' })).click();
    const list = board.locator('article textarea');
    await list.fill(`who\n${who}\nnobody@example.org`);
    await button(board, 'seats_page.fill').click();
    await board.getByText(filled('seats_page.not_taken', { line: 3, why: said('seats_page.why_unknown_person') })).waitFor(patience);
    await board.getByText(said('seats_page.none_taken')).waitFor(patience);
    assert.equal((await ask(board, 'GET', `/api/exams/${exam}/halls`)).body.centres[0].people, 0, 'nothing is half taken');
    await look(board, 'exam-seats-list');
    await list.fill(`who\n${who}`);
    await button(board, 'seats_page.fill').click();
    await board.locator('article .notice.good').waitFor(patience);
    const times = board.locator('#time-list');
    await board.getByText(said('seats_page.time_list')).first().click();
    await times.fill(`${who},1.5,disability\n${who},9,other`);
    await board.locator('form', { has: times }).locator('button').click();
    await board.getByText(filled('seats_page.not_taken', { line: 2, why: said('seats_page.why_percent') })).waitFor(patience);
    assert.equal((await ask(board, 'GET', `/api/exams/${exam}/allowances`)).body.allowances.length, 0);
    await times.fill('');
    await board.locator('#who').fill(who);
    await board.locator('#times').fill('1.5');
    await button(board, 'seats_page.allow').first().click();
    await board.getByText(filled('seats_page.allowed', { times: '1.5' })).waitFor(patience);
    assert.deepEqual(await axe_violations(board), []);
    await look(board, 'exam-seats');
  });

  await t.test('the candidate reads where they sit and how long, checks the device, and waits', async () => {
    const { page } = doctor;
    await page.goto(`${server.origin}/exams`);
    await page.getByText('You have 30 min: your board allowed you 1.5 times the time.').waitFor(patience);
    await page.getByText(filled('exams_page.centre', { centre: 'Town hall', place: 'Patna' })).waitFor(patience);
    await button(page, 'exams_page.check').click();
    await page.getByRole('link', { name: said('exams_page.to_room') }).waitFor(patience);
    await look(page, 'exams-own-time');
    const planned_ms = Date.now() + 3_600_000;
    assert.equal((await ask(board, 'PUT', `/api/exams/${exam}/plan`, { opens_ms: planned_ms })).status, 200);
    await page.getByRole('link', { name: said('exams_page.to_room') }).click();
    const { timeZone } = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions());
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'long' }).formatToParts(planned_ms);
    await page.getByText(`(${parts.find(({ type }) => type === 'timeZoneName').value})`).waitFor(patience);
    await page.getByText('You will have 30 min: your board allowed you 1.5 times the time.').waitFor(patience);
    await look(page, 'waiting-room');
    await page.goto(`${server.origin}/exams`);
    await carry(examiner.page, exam, 'open', 'open', 20);
    await page.reload();
    await page.getByRole('link', { name: said('exams_page.enter') }).click(patience);
    await page.locator('.notice.warn').waitFor(patience);
    assert.match(await page.locator('main').innerText(), /marked present/);
    await look(page, 'room-not-seen');
  });

  await t.test('the invigilator comes in by the code alone and marks them present', async () => {
    const { page } = invigilator;
    await page.goto(`${server.origin}/hall`);
    await page.getByLabel(said('hall_page.code')).fill('ABCD-EFGH-JKLM');
    await page.getByLabel(said('hall_page.your_name')).fill('Meera Kumari');
    await button(page, 'hall_page.enter').click();
    await page.locator('.notice.bad').waitFor(patience);
    await page.getByLabel(said('hall_page.code')).fill(code.toLowerCase());
    await button(page, 'hall_page.enter').click();
    await page.getByRole('heading', { name: 'Dr Asha Demonstration' }).waitFor(patience);
    assert.equal((await ask(page, 'GET', `/api/exams/${exam}/halls`)).status, 401);
    await button(page, 'hall_page.mark').click();
    await button(page, 'hall_page.unmark').waitFor(patience);
    await page.getByLabel(said('hall_page.said')).fill('The power was out for two minutes.');
    await button(page, 'hall_page.note').click();
    await page.getByText(said('hall_page.noted')).waitFor(patience);
    assert.deepEqual(await axe_violations(page), []);
    await look(page, 'hall');
  });

  const { page } = doctor;
  await t.test('the candidate begins by themself, with half as much time again', async () => {
    await page.locator('main fieldset input').first().waitFor(patience);
    const left = await left_s(page);
    assert.ok(left > 25 * 60 && left <= 30 * 60, `${left} s`);
  });

  await t.test(
    'minutes for the centre are announced with their number, and reach the clock without a reload',
    async () => {
      const staff = examiner.page;
      await staff.goto(`${server.origin}/exam-day`);
      await button(staff, 'exam_day_page.time').click(patience);
      await staff.getByLabel(said('exam_day_page.whom')).selectOption({ label: 'Town hall' });
      await staff.getByLabel(said('exam_day_page.minutes'), { exact: true }).first().fill('12');
      await look(staff, 'give-time');
      assert.match(await staff.locator('dialog[open]').innerText(), /12 minutes more to 1 candidate/);
      await staff
        .locator('dialog[open]')
        .getByRole('button', { name: said('exam_day_page.time') })
        .click();
      await staff.locator('.notice.good').waitFor(patience);
      await page.keyboard.press('a');
      await page.getByText('You have 12 minutes more.').waitFor(patience);
      const left = await left_s(page);
      assert.ok(left > 36 * 60 && left <= 42 * 60, `${left} s`);
      await look(page, 'room-more-time');
    },
  );

  await t.test('minutes for a state are announced with how many of it there are', async () => {
    const staff = examiner.page;
    server.query(`UPDATE learner_person SET state = 'br' WHERE learner = (SELECT learner FROM exam_sitting WHERE exam = ${exam})`);
    await button(staff, 'exam_day_page.time').click(patience);
    const bihar = filled('exam_day_page.whom_state', { name: 'Bihar' });
    await staff.getByLabel(said('exam_day_page.whom')).selectOption({ label: bihar });
    await staff.getByLabel(said('exam_day_page.minutes'), { exact: true }).first().fill('3');
    const dialog = staff.locator('dialog[open]');
    await dialog.getByText(/3 minutes more to 1 candidate/).waitFor(patience);
    await dialog.getByText(/1 of them is in the room/).waitFor(patience);
    await look(staff, 'give-time-state');
    await dialog.getByRole('button', { name: said('exam_day_page.time') }).click();
    await staff.locator('.notice.good').waitFor(patience);
  });

  await t.test('while the clock stands still the time left stands still', async () => {
    const pause = (paused) => ask(examiner.page, 'PUT', `/api/exams/${exam}/pause`, { paused });
    assert.equal((await pause(true)).status, 200);
    await page.keyboard.press('b');
    await page.getByText(said('exam_page.paused')).waitFor(patience);
    const before_s = await left_s(page);
    await page.waitForTimeout(3_000);
    assert.equal(await left_s(page), before_s);
    await look(page, 'room-paused');
    assert.equal((await pause(false)).status, 200);
    await page.keyboard.press('c');
    await page.getByText(said('exam_page.paused')).waitFor({ state: 'detached', ...patience });
  });

  await t.test('the board sees who was seen, and the ledger by whom', async () => {
    const { body } = await ask(board, 'GET', `/api/exams/${exam}/halls`);
    assert.equal(body.centres[0].seen, 1);
    assert.equal(body.incidents[0].by, 'Meera Kumari');
    const seen = server.query(`SELECT body FROM ledger_entry WHERE kind = 'document_seen'`);
    assert.match(seen, /invigilator/);
    assert.doesNotMatch(server.query('SELECT body FROM ledger_entry'), /Meera|power was out/);
  });
});
