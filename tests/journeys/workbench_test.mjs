// The psychometrician's way through a marked exam: each step looked at and decided, a key ruled upon by two people, a
// panel's cut, two officers' release, and the package in which a court finds all of it. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { said } from './browser.mjs';
import { ask, person } from './people.mjs';
import { binary, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite', { cohort: 130 });
let examiner, officer, second, exam;

before(async () => {
  await server.publish();
  await server.start();
  examiner = await person(server, 'examiner', { width: 360, height: 740 });
  officer = await person(server, 'officer', { width: 1280, height: 800 });
  second = await person(server, 'second officer', { width: 1280, height: 800 });
  exam = server.query("SELECT exam FROM exam_exam WHERE state = 'marked'").trim();
  // A study takes a sanitized program seconds.
  for (const one of [examiner, officer, second]) one.page.setDefaultTimeout(300_000);
});

after(async () => {
  for (const one of [examiner, officer, second]) await one?.remove();
  await server.remove();
});

const word = (code) => said(`workbench_page.${code}`);
const kept = (sql) => server.query(sql).trim();

async function open_step(page, step) {
  await page.locator('.bench-steps button', { hasText: word(`step_${step}`) }).click();
  await page.getByRole('heading', { name: word(`step_${step}`), level: 2 }).waitFor();
}

async function decide(page, choice, reason) {
  const form = page.locator('form[aria-labelledby=decide]');
  await form.locator('select').selectOption(choice);
  await form.locator('textarea').fill(reason);
  await form.getByRole('button', { name: word('keep') }).click();
  await page.locator('section[aria-labelledby=past] li', { hasText: reason }).first().waitFor();
}

test('an examiner finds the workbench of a marked exam, and every step shows what it is about', async () => {
  const { page } = examiner;
  await page.goto(`${server.origin}/exam-day`);
  await page.locator(`a[href="/workbench/${exam}"]`).click();
  await page.locator('.bench-steps').waitFor();
  for (const step of ['import', 'items', 'keys', 'calibration', 'standard', 'scores', 'consistency']) {
    await open_step(page, step);
    await page.locator('section.bench h2').nth(1).waitFor();
    assert.deepEqual(await axe_violations(page), [], step);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${step} is ${width} wide`);
  }
  await open_step(page, 'items');
  await page.locator('.bench-files button').first().waitFor({ state: 'attached' });
});

test('decisions are kept with their reason, and need one', async () => {
  const { page } = examiner;
  await open_step(page, 'import');
  await decide(page, 'answered', 'Nobody is judged by an empty line.');
  await open_step(page, 'items');
  await decide(page, 'seen', 'Item 4 is easy; nothing runs backwards.');
  const silent = await ask(page, 'POST', `/api/exams/${exam}/workbench/items/decisions`, { choice: 'seen', reason: '' });
  assert.equal(silent.body.code, 'workbench.decision');
  const foreign = await ask(page, 'POST', `/api/exams/${exam}/workbench/items/decisions`, {
    choice: '2PL',
    reason: 'wrong step',
  });
  assert.equal(foreign.body.code, 'workbench.decision');
  assert.equal(kept("SELECT count(*) FROM ledger_entry WHERE kind = 'step_decided'"), '2');
});

test('a key changes by two people; what was decided on the old key is to be decided anew', async () => {
  const { page } = examiner;
  await open_step(page, 'keys');
  await page.getByText(word('propose'), { exact: true }).click();
  await page.locator('#item').selectOption({ index: 3 });
  await page.locator('#ruling-kind').selectOption('withdraw');
  const form = page.locator('details.card form');
  await form.locator('textarea').fill('Two guidelines contradict each other.');
  await form.getByRole('button', { name: word('propose_now') }).click();
  await page.getByText(word('waits_second')).waitFor();
  const own = await ask(page, 'POST', `/api/exams/${exam}/rulings/0/settlement`, { confirmed: true });
  assert.equal(own.body.code, 'marking.second_person');
  const early = await ask(officer.page, 'POST', `/api/exams/${exam}/marking-acts`, { act: 'review' });
  assert.equal(early.body.code, 'marking.ruling_waits');

  const other = officer.page;
  await other.goto(`${server.origin}/workbench/${exam}`);
  await open_step(other, 'keys');
  await other.getByRole('button', { name: word('confirm') }).click();
  await other.getByText(word('scores_behind')).waitFor();
  assert.deepEqual(await axe_violations(other), []);
  const behind = await ask(other, 'POST', `/api/exams/${exam}/marking-acts`, { act: 'review' });
  assert.equal(behind.body.code, 'marking.scores_behind');
  const again = await ask(page, 'POST', `/api/exams/${exam}/marking-acts`, { act: 'mark' });
  assert.equal(again.status, 200, JSON.stringify(again.body));
  const bench = await ask(other, 'GET', `/api/exams/${exam}/workbench`);
  assert.equal(bench.body.steps.find(({ step }) => step === 'items').decision.stale, true);
});

test('fairness, calibration, scale, a panel and the pass mark', async () => {
  const { page } = officer;
  await page.reload();
  await open_step(page, 'import');
  await decide(page, 'answered', 'As before, on the new key.');
  await open_step(page, 'fairness');
  await page.locator('#by').selectOption('specialty');
  await page.locator('#focal option').nth(1).waitFor({ state: 'attached' });
  await page.locator('#focal').selectOption({ index: 1 });
  await page.locator('section.bench h2').nth(1).waitFor();
  await decide(page, 'no_concern', 'Nothing beyond chance.');
  await open_step(page, 'calibration');
  await decide(page, '1PL', 'Few persons: one parameter an item.');
  await open_step(page, 'scores');
  await decide(page, 'scaled', 'The board reports on its own scale.');

  await open_step(page, 'standard');
  const rows = ['judge,item,round,rating'];
  for (const judge of ['J1', 'J2', 'J3']) for (let q = 1; q <= 30; q++) rows.push(`${judge},Q${q},1,${0.4 + (q % 5) / 20}`);
  const table = rows.filter((row) => !/,Q3,/.test(row)).join('\n');
  const wrong = await ask(page, 'POST', `/api/exams/${exam}/panels`, { kind: 'angoff', table: 'judge,item\nJ1,Q1\n' });
  assert.ok(wrong.status >= 400, 'a table that is none is refused');
  await page.locator('#panel-file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByText(said('workbench_page.panels_kept').split('{')[0].trim(), { exact: false }).first().waitFor();
  await page.getByText(word('propose_mark')).click();
  await page.locator('#mark').fill('12');
  const form = page.locator('details.card form');
  await form.locator('textarea').fill('The panel was followed.');
  await form.getByRole('button', { name: word('propose_now') }).click();
  await page.getByText(word('waits_second')).waitFor();
  const place = kept('SELECT max(place) FROM marking_ruling');
  const settled = await ask(examiner.page, 'POST', `/api/exams/${exam}/rulings/${place}/settlement`, { confirmed: true });
  assert.equal(settled.body.pass_mark, 12);
  await open_step(page, 'consistency');
  await decide(page, 'seen', 'Consistent enough for a demonstration.');
});

test('two officers release; then nothing is decided, and a court finds every decision', async () => {
  for (const [who, act] of [[officer, 'review'], [officer, 'release'], [second, 'release']]) {
    const done = await ask(who.page, 'POST', `/api/exams/${exam}/marking-acts`, { act });
    assert.equal(done.status, 200, JSON.stringify(done.body));
  }
  const late = await ask(officer.page, 'POST', `/api/exams/${exam}/workbench/items/decisions`, {
    choice: 'seen',
    reason: 'too late',
  });
  assert.equal(late.body.code, 'workbench.released');
  const passed = Number(kept(`SELECT count(*) FROM marking_score WHERE exam = ${exam} AND score >= 12`));
  for (let tries = 0; tries < 600; tries++) {
    if (Number(kept(`SELECT count(*) FROM credential_certificate WHERE exam = ${exam}`)) > 0) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.ok(passed > 0);

  const held = mkdtempSync(join(tmpdir(), 'rounds-bench-'));
  const folder = join(held, 'package');
  try {
    execFileSync(binary, ['export', 'results', exam, folder, ...server.dataFlags]);
    const { keys } = await (await fetch(`${server.origin}/api/keys`)).json();
    const key = keys.find((one) => one.purpose === 'exam.root').public_key;
    const check = spawnSync('python3', [join(folder, 'rescore.py'), folder, '--key', key], { encoding: 'utf8' });
    assert.equal(check.status, 0, check.stdout + check.stderr);
    const read = (name) => readFileSync(join(folder, name), 'utf8');
    assert.match(read('rulings.csv'), /withdraw,,Two guidelines contradict each other\./);
    assert.match(read('rulings.csv'), /pass_mark,12,The panel was followed\./);
    assert.match(read('decisions.csv'), /calibration,1PL,Few persons/);
    assert.match(read('parameters.csv'), /^item,a,d,g,/);
    assert.match(read('scale.csv'), /^score,theta,se,scaled,error\n0,/);
    assert.match(read('panel-angoff.csv'), /J3,Q30,1/);
    const scores = read('scores.csv');
    assert.match(scores, /^line,score,of,passed,scaled\n\w+,\d+,29,(yes|no),\d{3}\n/);
    writeFileSync(join(folder, 'scores.csv'), scores.replace(/(yes|no),(\d)\d\d\n/, '$1,999\n'));
    const moved = spawnSync('python3', [join(folder, 'rescore.py'), folder, '--key', key], { encoding: 'utf8' });
    assert.match(moved.stdout, /scaled \d{3} by its answers, 999 on record/);
    writeFileSync(join(folder, 'scores.csv'), scores);
    writeFileSync(join(folder, 'scale.csv'), read('scale.csv').replace('0,', '1,'));
    const altered = spawnSync('python3', [join(folder, 'rescore.py'), folder, '--key', key], { encoding: 'utf8' });
    assert.equal(altered.status, 1);
  } finally {
    rmSync(held, { recursive: true, force: true });
  }
});
