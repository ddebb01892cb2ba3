// What somebody meets who has just run `./run`: a cohort with eight weeks behind it, made once, and pages that show it.
// ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { said } from './browser.mjs';
import { person } from './people.mjs';
import { binary, Server } from './server.mjs';

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
  assert.equal(server.query("SELECT state FROM exam_exam WHERE title = 'Demonstration exam'").trim(), 'released');
  const opened = count('SELECT count(*) FROM exam_sitting WHERE submitted_ms IS NOT NULL');
  assert.ok(opened > doctors / 3, `${opened} sat`);
  assert.equal(count("SELECT count(DISTINCT actor) FROM exam_act WHERE act = 'release'"), 2);
  for (let tries = 0; count('SELECT count(*) FROM credential_certificate') === 0; tries++) {
    assert.ok(tries < 1000, 'no certificate came');
    await new Promise((done) => setTimeout(done, 100));
  }
});

test('an outsider computes every score again from the package, and one changed answer is found', async () => {
  const held = mkdtempSync(join(tmpdir(), 'rounds-results-'));
  const folder = join(held, 'package');
  try {
    const exam = server.query("SELECT exam FROM exam_exam WHERE title = 'Demonstration exam'").trim();
    execFileSync(binary, ['export', 'results', exam, folder, ...server.dataFlags]);
    const { keys } = await (await fetch(`${server.origin}/api/keys`)).json();
    const key = keys.find((one) => one.purpose === 'exam.root').public_key;
    const check = () => spawnSync('python3', [join(folder, 'rescore.py'), folder, '--key', key], { encoding: 'utf8' });

    const sound = check();
    assert.equal(sound.status, 0, sound.stdout + sound.stderr);
    const lines = readFileSync(join(folder, 'answers.csv'), 'utf8').trim().split('\n');
    assert.equal(lines.length - 1, count(`SELECT count(*) FROM marking_score WHERE exam = ${exam}`));
    assert.doesNotMatch(lines.join(), /Demonstration/);
    assert.equal(count("SELECT count(*) FROM ledger_entry WHERE kind = 'results_exported'"), 1);

    lines[1] = lines[1].replace(/,([A-E])/, (_, letter) => `,${letter === 'A' ? 'B' : 'A'}`);
    writeFileSync(join(folder, 'answers.csv'), lines.join('\n') + '\n');
    const altered = check();
    assert.equal(altered.status, 1);
    assert.match(altered.stdout, /answers.csv is not as it was/);
    const again = spawnSync(binary, ['export', 'results', exam, folder, ...server.dataFlags], { encoding: 'utf8' });
    assert.equal(again.status, 1);
    assert.match(again.stderr, /Name an empty folder/);
  } finally {
    rmSync(held, { recursive: true, force: true });
  }
});

test('an officer takes the item analysis of a marked exam as a file, and a doctor may not', async () => {
  const { page } = officer;
  const exam = server.query("SELECT exam FROM exam_exam WHERE title = 'Demonstration exam'").trim();
  await page.goto(`${server.origin}/workbench/${exam}`);
  const link = page.getByRole('link', { name: said('workbench_page.report'), exact: true });
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const report = readFileSync(await file.path(), 'utf8');
  assert.match(report, /<h2 id="items">/);
  assert.match(report, /<h2 id="keys">/);
  assert.doesNotMatch(report, /<script|Demonstration [A-Z]/);
  const paper_link = page.getByRole('link', { name: said('workbench_page.report_pdf') });
  const [paper] = await Promise.all([page.waitForEvent('download'), paper_link.click()]);
  assert.equal(readFileSync(await paper.path()).subarray(0, 5).toString(), '%PDF-');

  const doctor = await person(server, 'doctor', { width: 360, height: 740 });
  const { status } = await doctor.page.evaluate(async (address) => fetch(address).then(({ status }) => ({ status })),
    `/api/exams/${exam}/item-analysis`);
  assert.equal(status, 403);
  await doctor.remove();
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
