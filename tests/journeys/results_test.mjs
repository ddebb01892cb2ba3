// After an exam: the provisional key, an objection that two people uphold, everybody marked again, a release by two, the
// candidate's own page, an appeal that a third officer decides, judges of a standard, and the public numbers. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, kept, said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, carry, exam_until, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite', { cohort: 60 });
const items = 10;
const people = {};
let exam, sitting, contested, until_ms;

before(async () => {
  await server.publish();
  await server.start();
  for (const role of ['examiner', 'officer', 'second officer', 'doctor', 'faculty member']) people[role] = await person(server, role);
  const third = new Phone();
  const page = await third.open();
  await page.goto(server.invite('officer', 'Third Demonstration', 'third-officer@example.org'));
  await page.locator('form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/link/'));
  people.third = third;
  people.faculty = people['faculty member'];
  delete people['faculty member'];
});

after(async () => {
  for (const one of Object.values(people)) await one?.remove();
  await server.remove();
});

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const link = (page, code) => page.getByRole('link', { name: said(code) });
const in_dialog = (page, code) => page.locator('dialog[open]').getByRole('button', { name: said(code), exact: true });

async function sit(page) {
  await page.goto(`${server.origin}/exams`);
  const card = page.locator('article.card', { has: page.getByRole('heading', { name: 'Results day', exact: true }) });
  await button(card, 'exams_page.check').click();
  await card.getByRole('link', { name: said('exams_page.enter') }).click();
  for (let number = 1; number <= items; number++) {
    const heading = said('exam_page.question').replace('{number}', number).replace('{of}', items);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.locator('main fieldset label').first().click();
    await page.locator('main fieldset :checked').waitFor();
    if (number < items) await button(page, 'exam_page.next').click();
  }
  await button(page, 'exam_page.review').click();
  await button(page, 'exam_page.submit').first().click();
  await in_dialog(page, 'exam_page.submit').click();
  await page.getByRole('heading', { name: said('exam_page.receipt_title') }).waitFor({ timeout: 240_000 });
  return page.url().split('/').at(-1);
}

test('the key stays with the board until it is published', async () => {
  const { page } = people.doctor;
  exam = await exam_until(people.examiner.page, 'Results day', 'open');
  sitting = await sit(page);
  await carry(people.examiner.page, exam, 'close', 'close');
  const early = await ask(page, 'GET', `/api/sittings/${sitting}/key`);
  assert.equal(early.body.code, 'marking.key_not_published');
  await carry(people.examiner.page, exam, 'publish_key', 'publish_key');
});

test('staff open objections until a time, asked first and with the number of candidates', async () => {
  const { page } = people.examiner;
  await page.goto(`${server.origin}/objections`);
  await page.locator(`a[href="/objections/${exam}"]`).click();
  await button(page, 'objections_page.open').click();
  await page.locator('dialog[open]').getByText(/^1 candidate of “Results day”/).waitFor();
  await look(page, 'objections-open');
  await in_dialog(page, 'kit.cancel').click();
  const past = await ask(page, 'PUT', `/api/exams/${exam}/terms`, { objections_until_ms: Date.now() });
  assert.equal(past.body.code, 'marking.deadline');
  // Longer than any machine takes to object; the clock is moved on afterwards.
  until_ms = Date.now() + 3_600_000;
  const set = await ask(page, 'PUT', `/api/exams/${exam}/terms`, { objections_until_ms: until_ms });
  assert.equal(set.body.state, 'objections', JSON.stringify(set.body));
  const nearer = await ask(page, 'PUT', `/api/exams/${exam}/terms`, { objections_until_ms: until_ms - 1 });
  assert.equal(nearer.body.code, 'marking.deadline_nearer');
});

test('a doctor sees the provisional key beside the own answers, and objects with evidence', async () => {
  const { page } = people.doctor;
  await page.goto(`${server.origin}/exams`);
  await link(page, 'exams_page.step_result').first().click();
  await page.getByText(said('result_page.not_yet')).waitFor();
  await link(page, 'result_page.to_key').click();
  await page.getByText(said('key_page.provisional')).waitFor();
  const { body } = await ask(page, 'GET', `/api/sittings/${sitting}/key`);
  contested = body.items.find(({ kind, chosen, keys }) => kind === 'single' && !keys.includes(chosen));
  const card = page.locator('article.card').nth(contested.number - 1);
  await card.getByText(said('key_page.object')).click();
  await card.locator(`#reason-${contested.number}`).fill('Both answers follow from the guideline of 2024.');
  await card.locator(`#citation-${contested.number}`).fill('WHO 2024, section 4, page 12');
  await look(page, 'key');
  await button(card, 'key_page.send').click();
  await card.getByText(said('key_page.waits')).waitFor();

  const other = body.items.find(({ item }) => item !== contested.item);
  const bare = await ask(page, 'POST', `/api/sittings/${sitting}/objections`, { item: other.item, reason: 'Because I think so.', citation: '' });
  assert.equal(bare.body.code, 'marking.objection');
  const second = await ask(page, 'POST', `/api/sittings/${sitting}/objections`, { item: other.item, reason: 'Because I think so.', citation: 'A friend of mine' });
  assert.equal(second.status, 200, JSON.stringify(second.body));
  const twice = await ask(page, 'POST', `/api/sittings/${sitting}/objections`, { item: contested.item, reason: 'Because I think so.', citation: 'A friend of mine' });
  assert.equal(twice.body.code, 'marking.objected');
  await page.reload();
  await button(page.locator('article.card').nth(other.number - 1), 'key_page.withdraw').click();
  await page.locator('article.card').nth(other.number - 1).getByText(said('key_page.withdrawn')).waitFor();
});

test('two people uphold it when no more can come; one person alone is refused, and that stands in the ledger', async () => {
  const { page } = people.examiner;
  const early = await ask(page, 'POST', `/api/exams/${exam}/acts`, { act: 'finalise_key' });
  assert.equal(early.body.code, 'marking.objections_running');
  server.query(`UPDATE marking_terms SET objections_until_ms = ${Date.now() - 1} WHERE exam = ${exam}`);
  const undecided = await ask(page, 'POST', `/api/exams/${exam}/acts`, { act: 'finalise_key' });
  assert.equal(undecided.body.code, 'marking.objections_undecided');

  await page.goto(`${server.origin}/objections/${exam}`);
  const card = page.locator('article.card', { has: page.getByRole('heading', { name: `Item ${contested.number}`, exact: true }) });
  await button(card, 'objections_page.read').click();
  await card.getByText('Both answers follow from the guideline of 2024.').waitFor();
  assert.equal(await page.getByText('Demonstration', { exact: false }).filter({ hasText: 'Asha' }).count(), 0, 'no name');
  await card.getByText(said('objections_page.answer')).click();
  await card.locator(`#kind-${contested.number}`).selectOption('also');
  await card.locator(`#value-${contested.number}`).selectOption(String(contested.chosen));
  await card.locator(`#reason-${contested.number}`).fill('The guideline of 2024 allows both.');
  await look(page, 'objections');
  await button(card, 'objections_page.propose').click();
  await card.getByText(said('objections_page.waits')).waitFor();
  const own = await ask(page, 'POST', `/api/exams/${exam}/rulings/0/settlement`, { confirmed: true });
  assert.equal(own.body.code, 'marking.second_person');
  assert.equal(server.query("SELECT count(*) FROM ledger_entry WHERE kind = 'second_person_refused'"), '1');

  const { page: other } = people.officer;
  await other.goto(`${server.origin}/objections/${exam}`);
  await button(other, 'objections_page.confirm').click();
  await other.locator('dialog[open]').getByText(/1 objection\./).waitFor();
  await look(other, 'objections-confirm');
  await in_dialog(other, 'objections_page.confirm').click();
  await other.getByText(said('objections_page.answered'), { exact: true }).waitFor();
  const script = other.getByLabel(said('objections_page.script'));
  assert.equal(await script.isChecked(), true, 'candidates see their script unless the board says otherwise');
  await kept(other, () => script.uncheck());
  await other.reload();
  await other.getByLabel(said('objections_page.script')).waitFor();
  assert.equal(server.query('SELECT withholds_script FROM marking_terms'), '1');
  await other.getByLabel(said('objections_page.script')).check();
});

test('everybody is marked by the final key, two officers release, and the doctor reads it all on one page', async () => {
  await carry(people.examiner.page, exam, 'finalise_key', 'mark');
  for (const [who, act] of [['officer', 'review'], ['officer', 'release'], ['second officer', 'release']]) {
    const done = await ask(people[who].page, 'POST', `/api/exams/${exam}/marking-acts`, { act });
    assert.equal(done.status, 200, JSON.stringify(done.body));
  }
  const { page } = people.doctor;
  await page.goto(`${server.origin}/sittings/${sitting}/result`);
  await page.getByText('The guideline of 2024 allows both.').waitFor();
  await page.locator('#appeal-reason').waitFor();
  await page.getByRole('heading', { name: said('result_page.parts') }).waitFor();
  await look(page, 'result');
  const { body } = await ask(page, 'GET', `/api/sittings/${sitting}/result`);
  assert.ok(body.items.some(({ keys, right }) => keys.length === 2 && right), 'the objection counts');
  assert.equal(body.parts.reduce((sum, { of }) => sum + of, 0), items);
  await page.goto(`${server.origin}/sittings/${sitting}/key`);
  await page.getByText(said('key_page.final')).waitFor();
  await page.getByText(said('key_page.upheld'), { exact: true }).first().waitFor();
});

test('the doctor takes the own line away, and anybody computes the score again and finds one altered answer', async () => {
  const { page } = people.doctor;
  await page.goto(`${server.origin}/sittings/${sitting}/result`);
  const coming = page.waitForEvent('download');
  await link(page, 'result_page.package').click();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'own-line-'));
  const zip = path.join(folder, 'result.zip');
  await (await coming).saveAs(zip);
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder]);
  const { body } = await ask(page, 'GET', '/api/keys');
  const key = body.keys.find(({ purpose, retired }) => purpose === 'exam.root' && !retired).public_key;
  const check = () =>
    spawnSync('python3', [path.join(folder, 'rescore.py'), folder, '--key', key, '--receipt', path.join(folder, 'receipt.json')], { encoding: 'utf8' });
  const sound = check();
  assert.equal(sound.status, 0, sound.stdout + sound.stderr);
  assert.match(sound.stdout, /Your score was computed again/);
  const answers = path.join(folder, 'answers.csv');
  const before = fs.readFileSync(answers, 'utf8');
  assert.equal(before.trim().split('\n').length, 2, 'nobody else is in it');
  fs.writeFileSync(answers, before.replace(/,[A-D]/, ',Z'));
  assert.equal(check().status, 1);
  fs.rmSync(folder, { recursive: true });
  const stranger = await ask(people.third.page, 'GET', `/api/sittings/${sitting}/package`);
  assert.equal(stranger.status, 403);
});

test('an appeal is decided by an officer who did not release, and the candidate reads why', async () => {
  const { page } = people.doctor;
  await page.goto(`${server.origin}/sittings/${sitting}/result`);
  await page.locator('#appeal-reason').fill('Question 2 was answered, and is shown as not right.');
  await button(page, 'result_page.appeal_send').click();
  await page.getByText(said('result_page.appeal_waits')).waitFor();

  const releasing = await ask(people.officer.page, 'POST', `/api/exams/${exam}/appeals/${sitting}/decision`, { upheld: true, answer: 'I looked at it once more.' });
  assert.equal(releasing.body.code, 'marking.releasing_officer');
  assert.equal(server.query("SELECT count(*) FROM ledger_entry WHERE kind = 'second_person_refused'"), '2');
  await people.officer.page.goto(`${server.origin}/appeals/${exam}`);
  await people.officer.page.getByText(said('appeals_page.not_yours')).waitFor();
  const hasty = await ask(people.third.page, 'POST', `/api/exams/${exam}/marking-acts`, { act: 'reopen' });
  assert.equal(hasty.body.code, 'marking.nothing_upheld');

  const { page: desk } = people.third;
  await desk.goto(`${server.origin}/appeals/${exam}`);
  await desk.locator(`#answer-${sitting}`).fill('The events show the answer; it is not the key’s.');
  await button(desk, 'appeals_page.extend').waitFor();
  await look(desk, 'appeals');
  await button(desk, 'appeals_page.reject').click();
  await in_dialog(desk, 'appeals_page.reject').click();
  await desk.getByText(said('appeals_page.rejected'), { exact: true }).waitFor();

  await page.reload();
  await page.getByText('The events show the answer; it is not the key’s.').waitFor();
  const copy = await ask(page, 'GET', '/api/me/copy');
  assert.equal(copy.body.marking.objections.length, 2);
  assert.equal(copy.body.marking.appeals[0].upheld, false);
});

test('judges rate in two rounds, see the panel in the second, and their tables reach the workbench', async () => {
  const { page } = people.examiner;
  const judged = server.query("SELECT exam FROM exam_exam WHERE state = 'marked'").split('\n')[0];
  const invite = (contact, from = page) => ask(from, 'POST', `/api/exams/${judged}/judges`, { contact });
  const sat = await ask(page, 'POST', `/api/exams/${exam}/judges`, { contact: 'doctor@example.org' });
  assert.equal(sat.body.code, 'workbench.judge_sat');
  assert.equal((await invite('nobody@example.org')).body.code, 'workbench.no_such_person');
  const stranger = await ask(people.faculty.page, 'GET', `/api/exams/${judged}/judge`);
  assert.equal(stranger.body.code, 'workbench.no_judge');
  for (const contact of ['faculty@example.org', 'third-officer@example.org']) {
    const invited = await invite(contact);
    assert.equal(invited.status, 200, JSON.stringify(invited.body));
  }
  assert.equal((await invite('faculty@example.org')).body.code, 'workbench.judge_already');
  const closed_book = await ask(people.faculty.page, 'GET', `/api/exams/${judged}/judge`);
  assert.deepEqual(closed_book.body.items, [], 'no item before the round');

  await page.goto(`${server.origin}/judging/${judged}`);
  await button(page, 'judging_page.begin_1').click();
  await in_dialog(page, 'judging_page.begin_1').click();
  await button(page, 'judging_page.begin_2').waitFor();
  const { page: desk } = people.faculty;
  await desk.goto(`${server.origin}/judging/${judged}`);
  await desk.locator('#chance-1').fill('55');
  await look(desk, 'judge');
  await kept(desk, () => button(desk, 'judging_page.keep').click());
  const judges = [people.faculty.page, people.third.page];
  const rate = async (which, shift, more = {}) => {
    const { body } = await ask(judges[which], 'GET', `/api/exams/${judged}/judge`);
    const chances = body.items.map(({ number }) => ({ number, percent: 40 + ((number * 7 + shift) % 50) }));
    const kept = await ask(judges[which], 'PUT', `/api/exams/${judged}/judge`, { chances, ...more });
    assert.equal(kept.body.finished, true, JSON.stringify(kept.body).slice(0, 300));
  };
  const over = await ask(desk, 'PUT', `/api/exams/${judged}/judge`, { chances: [{ number: 1, percent: 101 }] });
  assert.equal(over.body.code, 'workbench.rating');
  await rate(0, 0);
  const early = await ask(page, 'PUT', `/api/exams/${judged}/judging`, { round: 2 });
  assert.equal(early.body.code, 'workbench.round_unfinished');
  await rate(1, 5);
  await page.reload();
  await button(page, 'judging_page.begin_2').click();
  await in_dialog(page, 'judging_page.begin_2').click();
  await button(page, 'judging_page.begin_3').waitFor();
  await desk.reload();
  await desk.getByText(/% of the candidates were right/).first().waitFor();
  await look(desk, 'judge-second');
  for (const [which, shift] of [[0, 2], [1, 4]]) await rate(which, shift, { bounds: { cut_min: 40, cut_max: 70, fail_min: 5, fail_max: 40 } });
  await page.reload();
  await look(page, 'judges');
  await button(page, 'judging_page.begin_3').click();
  await in_dialog(page, 'judging_page.begin_3').click();
  await page.getByText(said('judging_page.round_3')).waitFor();
  const bench = await ask(page, 'GET', `/api/exams/${judged}/workbench`);
  assert.deepEqual([...bench.body.panels].sort(), ['angoff', 'hofstee']);
  const shown = await ask(page, 'GET', `/api/exams/${judged}/judging`);
  assert.equal(shown.body.rounds.length, 2);
  assert.ok(shown.body.rounds[1].cut_se > 0);
});

test('two officers declare a paper void, asked first with whom it concerns, and nobody sits it', async () => {
  const spoiled = await exam_until(people.examiner.page, 'Spoiled', 'seal');
  const { page } = people.officer;
  await page.goto(`${server.origin}/papers/${spoiled}`);
  await page.locator('summary', { hasText: said('papers_page.declare_void') }).click();
  await page.locator(`#void-${spoiled}`).fill('A page of it was seen in a newspaper.');
  await button(page, 'papers_page.propose').first().click();
  await page.locator('dialog[open]').getByText(/counts for nobody: 0 opened sittings and 0 seats/).waitFor();
  await look(page, 'papers-void');
  await in_dialog(page, 'papers_page.propose').click();
  await page.getByText(said('papers_page.waits'), { exact: true }).waitFor();
  const alone = await ask(page, 'POST', `/api/exams/${spoiled}/papers/rulings/0/settlement`, { confirmed: true });
  assert.equal(alone.body.code, 'marking.second_person');
  const examiner = await ask(people.examiner.page, 'POST', `/api/exams/${spoiled}/papers/rulings/0/settlement`, { confirmed: true });
  assert.equal(examiner.status, 403);

  const { page: other } = people['second officer'];
  await other.goto(`${server.origin}/papers/${spoiled}`);
  await button(other, 'papers_page.confirm').click();
  await in_dialog(other, 'papers_page.confirm').click();
  await other.getByText(said('papers_page.void'), { exact: true }).waitFor();
  await look(other, 'papers');
  const opened = await ask(people.examiner.page, 'POST', `/api/exams/${spoiled}/acts`, { act: 'open' });
  assert.equal(opened.body.code, 'exam.void');
  const { body } = await ask(people.doctor.page, 'GET', '/api/exams');
  assert.ok(!body.exams.some(({ exam: one }) => one === spoiled), 'a candidate is not shown it');
});

test('the ledger is read in plain words, its chains are checked from the page, and an altered row is named', async () => {
  const { page } = people.officer;
  await page.goto(`${server.origin}/overview`);
  await page.locator('main a[href="/audit"]').click();
  await page.locator('ol.audit').getByText(said('audit_page.kind_exam_voided'), { exact: true }).waitFor();
  await page.getByText(said('audit_page.never')).waitFor();
  await button(page, 'audit_page.check').click();
  await page.getByText(/every chain whole\. Last checked/).waitFor();
  await look(page, 'audit');

  await page.locator('summary', { hasText: said('audit_page.filter') }).click();
  await page.locator('#kind').selectOption('results_released');
  await page.locator('#exam').fill(exam);
  await button(page, 'audit_page.look').click();
  await page.locator('ol.audit > li').first().getByText(said('audit_page.kind_results_released')).waitFor();
  assert.equal(await page.locator('ol.audit > li').count(), 1);
  await page.locator('ol.audit > li').getByText(/Results day/).waitFor();
  await look(page, 'audit-filtered');
  const coming = page.waitForEvent('download');
  await button(page, 'audit_page.take').click();
  await in_dialog(page, 'audit_page.take').click();
  const file = fs.readFileSync(await (await coming).path(), 'utf8');
  assert.equal(JSON.parse(file.trim()).kind, 'results_released');
  await page.getByText(/SHA-256/).waitFor();

  const mine = await ask(people.officer.page, 'GET', '/api/audit?kind=exam_voided');
  assert.match(mine.body.entries[0].actor_name, /./);
  const examiners = await ask(people.examiner.page, 'GET', '/api/audit?kind=exam_voided');
  assert.equal(examiners.body.entries[0].actor_name, '', 'names are for officers');
  assert.deepEqual(examiners.body.entries[0].actor_roles, ['officer']);
  assert.equal((await ask(people.doctor.page, 'GET', '/api/audit')).status, 403);

  const row = `stream = 'exam:${exam}' AND number = 2`;
  const at = server.query(`SELECT at_ms FROM ledger_entry WHERE ${row}`);
  server.query(`UPDATE ledger_entry SET at_ms = at_ms + 1 WHERE ${row}`);
  await button(page, 'audit_page.check').click();
  await page.getByText(`exam:${exam} at 2`).first().waitFor();
  await look(page, 'audit-broken');
  server.query(`UPDATE ledger_entry SET at_ms = ${at} WHERE ${row}`);
  await button(page, 'audit_page.check').click();
  await page.getByText(/every chain whole/).waitFor();
});

test('everybody may read a released exam in numbers, and of a few nothing', async () => {
  const outside = new Phone();
  const page = await outside.open({ javaScriptEnabled: true });
  await page.goto(`${server.origin}/results/${exam}`);
  await page.getByText(/Fewer than 20 candidates/).waitFor();
  const waiting = server.query("SELECT exam FROM exam_exam WHERE state = 'marked'").split('\n')[0];
  await page.goto(`${server.origin}/results/${waiting}`);
  await page.getByText(said('results.not_released')).waitFor();
  const past = server.query(`SELECT exam FROM exam_exam WHERE state = 'released' AND exam <> ${exam}`).split('\n')[0];
  await page.goto(`${server.origin}/results/${past}`);
  await page.getByText(said('results.alpha')).waitFor();
  await look(page, 'public-results');
  const table = await (await fetch(`${server.origin}/results/${past}/numbers.csv`)).text();
  const lines = table.trim().split('\n').map((line) => line.split(','));
  assert.ok(lines.slice(1).every((line) => Number(line[2].replaceAll('"', '')) >= 20), table);
  assert.doesNotMatch(await page.content(), /<script/);
  await outside.remove();
});

test('the ledger is whole, and no page threw', async () => {
  assert.match(server.command('self-check', ...server.dataFlags), / 0 broken/);
  assert.deepEqual(Object.values(people).flatMap(({ complaints }) => complaints), []);
});
