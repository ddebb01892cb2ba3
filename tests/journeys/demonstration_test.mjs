// What somebody meets who has just run `./run`: a cohort with eight weeks behind it, made once, and pages that show it.
// ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { said } from './browser.mjs';
import { person } from './people.mjs';
import { Server } from './server.mjs';

const doctors = 80;
const server = new Server(process.env.ENGINE ?? 'sqlite', { cohort: doctors });
let officer, examiner;

before(async () => {
  await server.publish();
  await server.start();
  officer = await person(server, 'officer', { width: 1280, height: 800 });
  examiner = await person(server, 'examiner', { width: 1280, height: 800 });
});

after(async () => {
  await officer?.remove();
  await examiner?.remove();
  await server.remove();
});

const count = (sql) => Number(server.query(sql));

test('an officer sees a programme under way, and that its people are made up', async () => {
  const { page } = officer;
  await page.goto(`${server.origin}/overview`);
  // With the doctor whose link is printed.
  await page.getByText(String(doctors + 1), { exact: true }).waitFor();
  assert.deepEqual(await axe_violations(page), []);
  await page.goto(`${server.origin}/doctors`);
  const rows = page.locator('tbody tr');
  await rows.first().waitFor();
  assert.equal(await rows.filter({ hasText: 'Demonstration' }).count(), await rows.count());
  await page.goto(`${server.origin}/groups`);
  await page.getByText(/\d+ % \(\d+ to \d+ %\)/).first().waitFor();
});

test('one exam is over: results are released by two officers, and who passed has a certificate', async () => {
  assert.equal(server.query('SELECT state FROM exam_exam').trim(), 'released');
  const opened = count('SELECT count(*) FROM exam_sitting WHERE submitted_ms IS NOT NULL');
  assert.ok(opened > doctors / 3, `${opened} sat`);
  assert.equal(count("SELECT count(DISTINCT actor) FROM exam_act WHERE act = 'release'"), 2);
  for (let tries = 0; count('SELECT count(*) FROM credential_certificate') === 0; tries++) {
    assert.ok(tries < 200, 'no certificate came');
    await new Promise((done) => setTimeout(done, 100));
  }
});

test('staff who open /exams are led to their own page of exams, and the examiner to where they are drafted', async () => {
  await officer.page.goto(`${server.origin}/exams`);
  await officer.page.waitForURL(`${server.origin}/overview`);
  await examiner.page.goto(`${server.origin}/exams`);
  await examiner.page.waitForURL(`${server.origin}/exam-day`);
  await examiner.page.getByRole('heading', { name: said('exam_day_page.draft_title') }).waitFor();
});

test('a second start makes nobody anew', async () => {
  const events = count('SELECT count(*) FROM lesson_event');
  assert.ok(events > doctors * 5, `${events} events`);
  await server.stop();
  await server.start();
  assert.equal(count('SELECT count(*) FROM lesson_event'), events);
  assert.equal(server.log.match(/Made \d+ demonstration doctors/g).length, 1);
});
