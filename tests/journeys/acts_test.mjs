// Every act of staff, in one table: what cannot be taken back, what two people must do, and what the ledger calls it. The
// same person twice is refused, an officer whose role is gone is refused everywhere. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, carry, exam_until, person } from './people.mjs';
import { Server } from './server.mjs';

/** Address → whether it can be changed afterwards ('open'), stands by one person's act ('one'), or takes two ('two'); for
 *  the last two: as the ledger has it; for two: how the same person is refused. */
const acts = {
  'POST /api/bank': ['open', 'item_written'],
  'PUT /api/bank/{entry}': ['open', 'item_changed'],
  'POST /api/bank/imports': ['open', 'item_written'],
  'POST /api/bank/checks': ['open'],
  'POST /api/bank/{entry}/sendings': ['open', 'item_sent'],
  'POST /api/bank/{entry}/acts': ['one', 'item_retired'],
  'POST /api/bank/{entry}/reviews': ['two', 'item_reviewed', 'bank.own_item'],
  'POST /api/campaigns': ['one', 'campaign_sent'],
  'POST /api/campaigns/{campaign}/acts': ['one', 'campaign_cancelled'],
  'POST /api/certificate-register': ['open'],
  'POST /api/certificate-register/exports': ['one', 'certificates_exported'],
  'POST /api/certificates/{code}/corrections': ['open', 'correction_proposed'],
  'POST /api/certificates/{code}/corrections/{place}/settlement': ['two', 'credential_superseded', 'credential.second_person'],
  'POST /api/certificates/{code}/revocations': ['one', 'credential_revoked'],
  'POST /api/contact-recoveries': ['open', 'contact_change_asked'],
  'POST /api/doctors': ['open'],
  'POST /api/doctors/exports': ['one', 'learners_exported'],
  'POST /api/exams': ['open', 'exam_drafted'],
  'POST /api/exams/built': ['open', 'exam_assembled'],
  'POST /api/exams/supplements': ['open', 'exam_assembled'],
  'POST /api/exams/{exam}/acts': ['one', 'exam_sealed'],
  'POST /api/exams/{exam}/allowances': ['open', 'time_allowed'],
  'POST /api/exams/{exam}/allowances/list': ['open', 'time_allowed'],
  'DELETE /api/exams/{exam}/allowances/{learner}': ['open', 'time_withdrawn'],
  'POST /api/exams/{exam}/centres': ['open', 'centre_made'],
  'POST /api/exams/{exam}/centres/{centre}/code': ['open', 'centre_code_renewed'],
  'POST /api/exams/{exam}/centres/{centre}/roll': ['open', 'roll_filled'],
  'POST /api/exams/{exam}/certificates': ['one', 'credential_issued'],
  'POST /api/exams/{exam}/documents': ['open', 'document_seen'],
  'PUT /api/exams/{exam}/identity': ['open', 'identity_set'],
  'POST /api/exams/{exam}/opening-signatures': ['two', 'opening_signed', 'exam.signed_already'],
  'DELETE /api/exams/{exam}/opening-signatures': ['open', 'opening_signature_withdrawn'],
  'PUT /api/exams/{exam}/plan': ['open', 'exam_planned'],
  'POST /api/exams/{exam}/time': ['one', 'time_given'],
  'POST /api/exams/{exam}/appeals/{sitting}/decision': ['two', 'appeal_upheld', 'marking.releasing_officer'],
  'POST /api/exams/{exam}/judges': ['open', 'judge_invited'],
  'PUT /api/exams/{exam}/judging': ['one', 'judging_begun'],
  'POST /api/exams/{exam}/marking-acts': ['two', 'results_released', 'exam.second_officer'],
  'POST /api/exams/{exam}/panels': ['open', 'panel_kept'],
  'POST /api/exams/{exam}/papers/rulings': ['open', 'ruling_proposed'],
  'POST /api/exams/{exam}/papers/rulings/{place}/settlement': ['two', 'exam_voided', 'marking.second_person'],
  'PUT /api/exams/{exam}/pause': ['open', 'exam_paused'],
  'POST /api/exams/{exam}/rulings': ['open', 'ruling_proposed'],
  'POST /api/exams/{exam}/rulings/{place}/settlement': ['two', 'ruling_confirmed', 'marking.second_person'],
  'PUT /api/exams/{exam}/terms': ['one', 'terms_set'],
  'POST /api/exams/{exam}/workbench/{step}/decisions': ['open', 'step_decided'],
  'POST /api/audit/checks': ['open', 'ledger_checked'],
  'POST /api/audit/exports': ['one', 'ledger_exported'],
  'POST /api/lab-events/exports': ['one', 'lab_events_exported'],
  'POST /api/lab-study': ['one', 'lab_study_begun'],
  'POST /api/lab-study/end': ['one', 'lab_study_ended'],
  'POST /api/imports': ['one', 'learners_imported'],
  'POST /api/message-previews': ['open'],
  'POST /api/papers/supplement-trials': ['open'],
  'POST /api/papers/trials': ['open'],
  'POST /api/pieces/{module}/{piece}/signatures': ['one', 'piece_signed'],
  'POST /api/revisions': ['open'],
  'PUT /api/revisions/{revision}': ['open'],
  'POST /api/revisions/{revision}/acts': ['open', 'revision_proposed'],
  'POST /api/revisions/{revision}/base': ['open'],
  'POST /api/revisions/{revision}/comments': ['open'],
  'POST /api/revisions/{revision}/edition': ['two', 'revision_published', 'revision.own'],
  'PUT /api/revisions/{revision}/files/{file}': ['open'],
  'DELETE /api/revisions/{revision}/files/{file}': ['open'],
  'POST /api/revisions/{revision}/files/{file}/preview': ['open'],
  'POST /api/revisions/{revision}/uploads': ['open'],
  'POST /api/safety/limits': ['open', 'limits_proposed'],
  'POST /api/safety/limits/{place}/settlement': ['two', 'limits_confirmed', 'safety.second_person'],
  'POST /api/safety/panel/{learner}/opinions': ['two', 'panel_said', 'safety.said_already'],
};

const server = new Server(process.env.ENGINE ?? 'sqlite');
const people = {};
let exam;

before(async () => {
  await server.publish();
  await server.start();
  for (const role of ['examiner', 'officer', 'second officer']) people[role] = await person(server, role);
});

after(async () => {
  for (const one of Object.values(people)) await one?.remove();
  await server.remove();
});

const words = (language, file) => JSON.parse(fs.readFileSync(`../words/${language}/${file}.json`, 'utf8'));
const refusals = () => Number(server.query("SELECT count(*) FROM ledger_entry WHERE kind = 'second_person_refused'"));

test('the table names every act of staff there is, and no other', () => {
  const rows = server.command('export', 'roles').matchAll(/^\| ([a-z, ]+) \| `(POST|PUT|PATCH|DELETE) ([^`]+)`/gm);
  const staff = [...rows].filter(([, who]) => /^(examiner|officer|faculty)/.test(who) && !/learner/.test(who));
  assert.deepEqual(staff.map(([, , verb, path]) => `${verb} ${path}`).sort(), Object.keys(acts).sort());
});

test('what cannot be taken back stands in the ledger, in words of every language', () => {
  for (const language of ['en', 'fr', 'hi']) {
    const page = words(language, 'audit-page');
    for (const [address, [sort, kind, code]] of Object.entries(acts)) {
      if (sort !== 'open') assert.ok(kind, `${address} is not in the ledger`);
      if (kind) assert.ok(page[`audit_page.kind_${kind}`], `${language}: no words for ${kind}`);
      if (sort !== 'two') continue;
      assert.ok(words(language, code.split('.')[0])[code], `${language}: no words for ${code}`);
    }
  }
});

test('the same person twice is refused, and the ledger says so', async () => {
  const officer = people.officer.page;
  exam = await exam_until(people.examiner.page, 'Two people', 'close');
  const proposed = await ask(officer, 'POST', `/api/exams/${exam}/rulings`, { kind: 'pass_mark', value: 5, reason: 'The panel said so.' });
  assert.equal(proposed.status, 200, JSON.stringify(proposed.body));
  const own = await ask(officer, 'POST', `/api/exams/${exam}/rulings/0/settlement`, { confirmed: true });
  assert.equal(own.body.code, 'marking.second_person');
  assert.equal(refusals(), 1);
  const confirmed = await ask(people['second officer'].page, 'POST', `/api/exams/${exam}/rulings/0/settlement`, { confirmed: true });
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));

  await carry(people.examiner.page, exam, 'publish_key', 'mark');
  const release = (who, act) => ask(people[who].page, 'POST', `/api/exams/${exam}/marking-acts`, { act });
  for (const act of ['review', 'release']) assert.equal((await release('officer', act)).status, 200);
  assert.equal((await release('officer', 'release')).body.code, 'exam.second_officer');
  assert.equal(refusals(), 2);
  assert.equal((await release('examiner', 'release')).body.code, 'marking.another_role');

  const spare = await exam_until(people.examiner.page, 'A spare', 'seal');
  const wished = await ask(officer, 'POST', `/api/exams/${spare}/papers/rulings`, { kind: 'void_paper', reason: 'Not needed any more.' });
  assert.equal(wished.status, 200, JSON.stringify(wished.body));
  const alone = await ask(officer, 'POST', `/api/exams/${spare}/papers/rulings/0/settlement`, { confirmed: true });
  assert.equal(alone.body.code, 'marking.second_person');
  assert.equal(refusals(), 3);
});

test('an exam opens by itself at the hour that two officers signed, and not by one of them', async () => {
  const { page } = people.officer;
  const planned = await exam_until(people.examiner.page, 'At its hour', 'seal');
  const opens_ms = Date.now() + 86_400_000;
  const hour = await ask(people.examiner.page, 'PUT', `/api/exams/${planned}/plan`, { opens_ms });
  assert.equal(hour.status, 200, JSON.stringify(hour.body));
  const before = refusals();
  const card = (of) => of.getByRole('article', { name: 'At its hour' });
  const sign = async (of) => {
    await of.goto(`${server.origin}/exam-day`);
    await card(of).getByRole('button', { name: said('exam_day_page.opening_sign') }).click();
    const dialog = of.locator('dialog[open]');
    await dialog.getByText(/0 candidates hold a ticket/).waitFor();
    await dialog.getByRole('button', { name: said('exam_day_page.opening_sign') }).click();
  };
  await sign(page);
  await card(page).getByText(/One officer has signed/).waitFor();
  await look(page, 'opening-one');
  const twice = await ask(page, 'POST', `/api/exams/${planned}/opening-signatures`, { opens_ms });
  assert.equal(twice.body.code, 'exam.signed_already');
  assert.equal(refusals(), before + 1);
  const second = people['second officer'].page;
  await sign(second);
  await card(second).getByText(/Two officers have signed/).waitFor();
  await look(second, 'opening-signed');
  // The hour comes: nobody here waits a day for it.
  server.query(`UPDATE exam_opening SET opens_ms = ${opens_ms - 86_400_000} WHERE exam = ${planned}`);
  server.query(`UPDATE exam_exam SET planned_ms = ${opens_ms - 86_400_000} WHERE exam = ${planned}`);
  await card(second).getByText(said('acts.state_open'), { exact: true }).waitFor({ timeout: 60_000 });
  const kinds = server.query(`SELECT kind FROM ledger_entry WHERE about = ${planned} AND actor = 0`);
  assert.equal(kinds, 'exam_opened_as_signed');
});

test('before an act is done its page says how many candidates it concerns', async () => {
  const { page } = people['second officer'];
  await page.goto(`${server.origin}/overview`);
  await page.getByRole('button', { name: said('acts.release'), exact: true }).click();
  await page.locator('dialog[open]').getByText(/concerns 0 candidates/).waitFor();
});

test('an officer whose role is gone is refused at every act, whoever is still signed in', async () => {
  const { page } = people['second officer'];
  const { body } = await ask(page, 'GET', '/api/me');
  server.query(`DELETE FROM account_role WHERE person = ${body.person}`);
  const allowed = [];
  for (let tries = 0; tries < 600; tries++) {
    // Other nodes, and this one, may know a sign-in for half a minute (account.h).
    const gone = await ask(page, 'GET', '/api/overview');
    if (gone.status === 403) break;
    await pause(100);
  }
  for (const address of Object.keys(acts)) {
    const [verb, path] = address.split(' ');
    const { status } = await ask(page, verb, path.replaceAll(/\{[a-z]+\}/g, '1'), {});
    if (status !== 403) allowed.push(`${address}: ${status}`);
  }
  assert.deepEqual(allowed, []);
  assert.equal(server.query(`SELECT state FROM exam_exam WHERE exam = ${exam}`), 'reviewed');
});

test('the ledger is whole, and no page threw', async () => {
  assert.match(server.command('self-check', ...server.dataFlags), / 0 broken/);
  assert.deepEqual(Object.values(people).flatMap(({ complaints }) => complaints), []);
});
