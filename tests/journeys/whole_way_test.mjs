// The whole way: enrol, learn three modules, sit the exam, object to a key and be right, read the result, hold the
// certificate, have outsiders verify it; and once it is withdrawn every one of them refuses it. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, carry, exam_until, person } from './people.mjs';
import { binary, Server } from './server.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const server = new Server(process.env.ENGINE ?? 'sqlite');
const items = 10, right_answers = 4;
const modules = ['01-what-ai-is', '02-from-biostatistics', '03-clinical-data'];
const doctor = new Phone();
const staff = {};
let exam, sitting, contested, code;

const button = (page, name) => page.getByRole('button', { name: said(name), exact: true });
const in_dialog = (page, name) => page.locator('dialog[open]').getByRole('button', { name: said(name), exact: true });
const in_data = (name) => path.join(server.data, name);
const forms = ['credential.json', 'credential.jwt', 'certificate.pdf', 'badge.svg'];

before(async () => {
  await server.publish({ modules: modules.length, labs: 0 });
  await server.start();
  await doctor.open();
  for (const role of ['examiner', 'officer', 'second officer']) staff[role] = await person(server, role, { width: 1280, height: 800 });
});

after(async () => {
  for (const one of [doctor, ...Object.values(staff)]) await one?.remove();
  await server.remove();
});

test('a doctor enrols by a code', async () => {
  const { page } = doctor;
  const earlier = server.received();
  await page.goto(`${server.origin}/sign-in?then=/today`);
  await page.locator('input[name=contact]').fill('meera@example.org');
  await page.locator('form button').click();
  await page.locator('input[name=code]').fill(await server.code('meera@example.org', earlier));
  await page.locator('input[name=name]').fill('Dr Meera Étienne-Nair');
  await page.locator('form button').first().click();
  await page.waitForURL('**/today');
});

/** What a phone sends of a lesson: what happened, in order, after what it sent before. */
async function tell(module, lesson, learner, edition, happened, sent = 0) {
  const about = { module, lesson, edition, client_ms: Date.now() };
  const events = happened.map((one, at) => ({ seq: sent + at + 1, ...one, ...about }));
  const answer = await ask(doctor.page, 'POST', '/api/progress', { learner, device: `reading-${module}-${lesson}`.slice(0, 40), events });
  assert.equal(answer.status, 200, `${lesson}: ${JSON.stringify(answer.body)}`);
}

/** Each check that counts is answered, rightly or not, and the lesson finished at a person's pace. */
async function finish(module, lesson, learner, edition) {
  const { body } = await ask(doctor.page, 'GET', `/api/lessons/${module}/${lesson}`);
  const value = ({ kind, steps }) => ({ numeric: '1', multiple: '0-1' })[kind] ?? (steps?.map((_, at) => at).join('-') || '0');
  const answered = body.checks.filter(({ credit }) => credit).map((check) => ({ kind: 'check_answered', check: check.id, value: value(check) }));
  await tell(module, lesson, learner, edition, [...answered, { kind: 'finished', seconds: 1_800 }], 1);
}

test('three modules are learned, and the checklist of the certificate says so', async () => {
  const { page } = doctor;
  const { edition } = (await ask(page, 'GET', '/api/programme')).body;
  const learner = (await ask(page, 'GET', '/api/me')).body.person;
  const lessons = [];
  for (const module of modules)
    for (const { id } of (await ask(page, 'GET', `/api/modules/${module}`)).body.lessons) lessons.push([module, id]);
  for (const [module, lesson] of lessons) await tell(module, lesson, learner, edition, [{ kind: 'opened' }]);
  // An hour goes by: no phone's word for how long was read outlasts what the server saw.
  server.query('UPDATE lesson_event SET server_ms = server_ms - 3600000, client_ms = client_ms - 3600000');
  for (const [module, lesson] of lessons) await finish(module, lesson, learner, edition);
  for (const module of modules) {
    await page.goto(`${server.origin}/modules/${module}`);
    await page.getByText(/(\d+) of \1 credited/).waitFor();
  }
  await page.goto(`${server.origin}/certificates`);
  await look(page, 'checklist');
  const { needs } = (await ask(page, 'GET', '/api/certificates/checklist')).body;
  assert.deepEqual(needs.map(({ need, wanted, done }) => [need, wanted, done]), [['modules', 3, 3], ['exam', 1, 0], ['floor', 1, 1]]);
});

/** Identity is checked by a centre's roll: an invigilator who has only the centre's code marks the doctor present. */
async function by_a_centre() {
  const told = async (page, method, address, body) => {
    const answer = await ask(page, method, address, body);
    assert.ok(answer.status < 300, `${address}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { page: desk } = staff.officer;
  await told(desk, 'PUT', `/api/exams/${exam}/identity`, { identity: 'centre_roll' });
  const { centre, code: entry } = await told(desk, 'POST', `/api/exams/${exam}/centres`, { name: 'Town hall', place: 'Patna' });
  await told(desk, 'POST', `/api/exams/${exam}/centres/${centre}/roll`, { table: 'who\nmeera@example.org' });
  const invigilator = new Phone();
  const page = await invigilator.open();
  await page.goto(`${server.origin}/hall`);
  await told(page, 'POST', '/api/hall/watch', { code: entry, name: 'Ravi Kumar' });
  const { people } = await told(page, 'GET', '/api/hall/watch');
  await told(page, 'PUT', `/api/hall/people/${people[0].learner}`, { seen: true });
  await invigilator.remove();
}

test('the exam is sat, one right answer short of passing', async () => {
  const { page } = doctor;
  exam = await exam_until(staff.examiner.page, 'The whole way', 'seal');
  await by_a_centre();
  await carry(staff.examiner.page, exam, 'open', 'open');
  await page.goto(`${server.origin}/exams`);
  const card = page.locator('article.card', { has: page.getByRole('heading', { name: 'The whole way', exact: true }) });
  await button(card, 'exams_page.check').click();
  await card.getByRole('link', { name: said('exams_page.enter') }).click();
  for (let number = 1; number <= items; number++) {
    const heading = said('exam_page.question').replace('{number}', number).replace('{of}', items);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    // The key comes from the database, where no browser can read it.
    const name = await page.locator('main fieldset input').first().getAttribute('name');
    const key = server.query(`SELECT correct FROM bank_item WHERE item = ${name.replace('item-', '')}`);
    const choice = number <= right_answers ? `[value="${key}"]` : `:not([value="${key}"])`;
    await page.locator(`main fieldset label:has(input${choice})`).first().click();
    await page.locator('main fieldset :checked').waitFor();
    if (number < items) await button(page, 'exam_page.next').click();
  }
  await button(page, 'exam_page.review').click();
  await button(page, 'exam_page.submit').first().click();
  await in_dialog(page, 'exam_page.submit').click();
  await page.getByRole('heading', { name: said('exam_page.receipt_title') }).waitFor({ timeout: 240_000 });
  sitting = page.url().split('/').at(-1);
  await carry(staff.examiner.page, exam, 'close', 'publish_key');
});

test('an objection with evidence is upheld by two people', async () => {
  const { page } = doctor;
  const until = await ask(staff.examiner.page, 'PUT', `/api/exams/${exam}/terms`, { objections_until_ms: Date.now() + 3_600_000 });
  assert.equal(until.status, 200, JSON.stringify(until.body));
  await page.goto(`${server.origin}/sittings/${sitting}/key`);
  await page.getByText(said('key_page.provisional')).waitFor();
  const { body } = await ask(page, 'GET', `/api/sittings/${sitting}/key`);
  contested = body.items.find(({ chosen, keys }) => !keys.includes(chosen));
  const card = page.locator('article.card').nth(contested.number - 1);
  await card.getByText(said('key_page.object')).click();
  await card.locator(`#reason-${contested.number}`).fill('The module itself allows this answer.');
  await card.locator(`#citation-${contested.number}`).fill('Module 2, lesson 1, the table of two rooms');
  await button(card, 'key_page.send').click();
  await card.getByText(said('key_page.waits')).waitFor();

  // The hour is over.
  server.query(`UPDATE marking_terms SET objections_until_ms = ${Date.now() - 1} WHERE exam = ${exam}`);
  const { page: desk } = staff.examiner;
  await desk.goto(`${server.origin}/objections/${exam}`);
  const answer = desk.locator('article.card', { has: desk.getByRole('heading', { name: `Item ${contested.number}`, exact: true }) });
  await button(answer, 'objections_page.read').click();
  await answer.getByText(said('objections_page.answer')).click();
  await answer.locator(`#kind-${contested.number}`).selectOption('also');
  await answer.locator(`#value-${contested.number}`).selectOption(String(contested.chosen));
  await answer.locator(`#reason-${contested.number}`).fill('Both answers are right.');
  await button(answer, 'objections_page.propose').click();
  await answer.getByText(said('objections_page.waits')).waitFor();
  const { page: other } = staff.officer;
  await other.goto(`${server.origin}/objections/${exam}`);
  await button(other, 'objections_page.confirm').click();
  await in_dialog(other, 'objections_page.confirm').click();
  await other.getByText(said('objections_page.answered'), { exact: true }).waitFor();
});

test('two officers release; the answer that was objected for has made the difference', async () => {
  await carry(staff.examiner.page, exam, 'finalise_key', 'mark');
  for (const [who, act] of [['officer', 'review'], ['officer', 'release'], ['second officer', 'release']]) {
    const done = await ask(staff[who].page, 'POST', `/api/exams/${exam}/marking-acts`, { act });
    assert.equal(done.status, 200, `${who} ${act}: ${JSON.stringify(done.body)}`);
  }
  const { page } = doctor;
  await page.goto(`${server.origin}/sittings/${sitting}/result`);
  await page.getByText('Both answers are right.').waitFor();
  const { body } = await ask(page, 'GET', `/api/sittings/${sitting}/result`);
  assert.deepEqual([body.score, body.of, body.pass_mark, body.passed], [right_answers + 1, items, right_answers + 1, true]);
});

const download = async (from, name) => {
  const answer = await fetch(from);
  assert.equal(answer.status, 200, from);
  fs.writeFileSync(in_data(name), Buffer.from(await answer.arrayBuffer()));
};

/** What the command line says of every form of the certificate, by today's keys and today's list. */
async function verdicts() {
  const { statusListCredential } = JSON.parse(fs.readFileSync(in_data('credential.json'), 'utf8')).credentialStatus;
  await download(statusListCredential, 'status.json');
  const known = ['--keys', in_data('did.json'), '--keys', in_data('jwks.json'), '--status', in_data('status.json')];
  return forms.map((form) => {
    try {
      return execFileSync(binary, ['verify', in_data(form), ...known], { encoding: 'utf8', stdio: 'pipe' }).split(/\W/)[0];
    } catch (wrong) {
      return `refused ${wrong.status}`;
    }
  });
}

test('the certificate is there, and outsiders who never ask the board find it valid', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/certificates`);
  const certificate = page.locator('main a[href^="/certificates/"]').first();
  for (let tries = 0; tries < 240 && !(await certificate.count()); tries++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  const address = new URL(await certificate.getAttribute('href'), server.origin).href;
  code = address.split('/').pop();
  await download(`${server.origin}/.well-known/did.json`, 'did.json');
  await download(`${server.origin}/.well-known/jwks.json`, 'jwks.json');
  for (const form of forms) await download(`${address}/${form}`, form);
  assert.deepEqual(await verdicts(), forms.map(() => 'valid'));
  const printed = execFileSync('pdftotext', ['-layout', in_data('certificate.pdf'), '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
  const signed = fs.readFileSync(in_data('credential.json'), 'utf8');
  for (const sentence of [said('credential.identity_centre_roll'), said('credential.supervised')]) {
    assert.ok(signed.includes(sentence), `signed: ${sentence}`);
    assert.ok(printed.includes(sentence), `printed: ${printed}`);
  }
  const judged = execFileSync(path.join(root, 'tests/standards/run'), ['server', server.origin, code], { encoding: 'utf8' });
  assert.match(judged, /\S/);

  const hospital = new Phone();
  const check = await hospital.open({ javaScriptEnabled: false });
  await check.goto(address);
  await check.getByRole('heading', { name: said('credential.valid_title') }).waitFor();
  await hospital.remove();
});

test('withdrawn with a reason, it is refused everywhere, and the doctor is told', async () => {
  const { page } = staff['second officer'];
  const done = await ask(page, 'POST', `/api/certificates/${code}/revocations`, { reason: 'Another person sat the exam.' });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  // The server signs a list at most once a minute.
  for (let tries = 0; tries < 90 && (await verdicts())[0] === 'valid'; tries++) await page.waitForTimeout(1_000);
  for (const one of await verdicts()) assert.match(one, /^refused/);

  const hospital = new Phone();
  const check = await hospital.open({ javaScriptEnabled: false });
  await check.goto(`${server.origin}/certificates/${code}`);
  await check.getByRole('heading', { name: said('credential.revoked_title') }).waitFor();
  await hospital.remove();
  await doctor.page.goto(`${server.origin}/certificates`);
  await doctor.page.getByText(said('certificates_page.revoked'), { exact: true }).first().waitFor();
  await look(doctor.page, 'withdrawn');
});

test('the ledger is whole, and no page threw', () => {
  assert.match(server.command('self-check', ...server.dataFlags), / 0 broken/);
  assert.deepEqual([doctor, ...Object.values(staff)].flatMap(({ complaints }) => complaints), []);
});
