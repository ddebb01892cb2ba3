// The thin whole way, as people walk it: read a lesson, enrol, sit an exam, hold a certificate that strangers verify.
// Once in the lesson and once in the exam the network is cut and the server is killed; nothing seen as saved may be
// lost or doubled. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { Phone, said, settled } from './browser.mjs';
import { carry } from './people.mjs';
import { binary, Server } from './server.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = process.env.ROUNDS_PICTURES;
const items = 10;
const server = new Server(process.env.ENGINE ?? 'sqlite');
const doctor = new Phone();
let certificate_at = '';
const staff = new Phone({ width: 1280, height: 800 });

/** Looks at the page as a person with a screen reader would, and keeps a picture when asked for one. */
async function look(page, name) {
  await settled(page);
  assert.deepEqual(await axe_violations(page), [], `axe on ${name}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`);
  if (!pictures) return;
  fs.mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: name !== 'today' });
}

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const link = (page, code) => page.getByRole('link', { name: said(code) });

async function follow(role) {
  const page = await staff.context.newPage();
  await page.goto(server.links[role]);
  await page.locator('form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/link/'));
  return page;
}

async function sign_in(page, contact, name) {
  const earlier = server.received();
  await page.goto(`${server.origin}/sign-in?then=/today`);
  await look(page, 'sign-in');
  await page.locator('input[name=contact]').fill(contact);
  await page.locator('form button').click();
  await page.locator('input[name=code]').waitFor();
  const wrong_code = page.locator('input[name=code]');
  await wrong_code.fill('000000');
  await page.locator('input[name=name]').fill(name);
  await page.locator('form button').first().click();
  await page.locator('[role=alert]').waitFor();
  assert.equal(await page.locator('input[name=name]').inputValue(), name, 'what was typed is kept');
  const code = await server.code(contact, earlier);
  await page.locator('input[name=code]').fill(code);
  await page.locator('form button').first().click();
  await page.waitForURL('**/today');
}

/** Does the exam's next act as its page asks it. */
async function act(page, name) {
  await button(page, `acts.${name}`).first().click();
  const dialog = page.locator('dialog[open]');
  if (name !== 'assemble') await dialog.getByRole('button', { name: said(`acts.${name}`), exact: true }).click();
  await button(page, `acts.${name}`).first().waitFor({ state: 'detached' }).catch(() => {});
}

/** Answers the item on the page; the key comes from the database, where no browser can read it. */
async function answer_item(page, { right }) {
  const name = await page.locator('main fieldset input').first().getAttribute('name');
  const correct = server.query(`SELECT correct FROM bank_item WHERE item = ${name.replace('item-', '')}`);
  const choice = right ? `[value="${correct}"]` : `:not([value="${correct}"])`;
  await page.locator(`main fieldset label:has(input${choice})`).first().click();
}

before(async () => {
  await server.publish({ modules: 0, labs: 0 });
  await server.start();
  await doctor.open();
  await staff.open();
});

after(async () => {
  await doctor.remove();
  await staff.remove();
  await server.remove();
});

test('a doctor reads a lesson before any account; a dead server and a cut network lose no answer', async () => {
  const page = doctor.page;
  await page.goto(server.origin);
  await look(page, 'home');
  await page.locator('a[href^="/lessons/"]').first().click();
  await page.locator('#lesson').waitFor();
  await page.locator('form.q').first().waitFor();
  await look(page, 'lesson');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  await doctor.context.setOffline(true);
  await server.kill();
  const check = page.locator('form.q').first();
  await check.locator('label').first().click();
  await check.getByRole('button', { name: said('lesson_page.check_answer') }).click();
  await check.getByRole('status').getByText(/\S/).waitFor();
  await page.reload();
  await page.locator('form.q').first().getByRole('status').getByText(/\S/).waitFor();

  await server.start();
  await doctor.context.setOffline(false);
});

test('the doctor enrols with a code; what was learned before is not lost', async () => {
  const page = doctor.page;
  await sign_in(page, 'asha@example.org', 'Dr Asha Rao');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look(page, 'today');
});

test('an examiner drafts and seals; the doctor takes a seat days before', async () => {
  const examiner = await follow('examiner');
  await examiner.locator('form input').first().fill('Demonstration exam');
  await look(examiner, 'exam-day');
  await button(examiner, 'exam_day_page.draft').click();
  await act(examiner, 'assemble');
  await act(examiner, 'seal');

  const page = doctor.page;
  await page.goto(`${server.origin}/exams`);
  await button(page, 'exams_page.check').click();
  await link(page, 'exams_page.to_room').waitFor();
  await look(page, 'exams');

  await act(examiner, 'open');
});

test('ten answers survive a cut network, a killed server and a closed browser', async () => {
  let page = doctor.page;
  await page.goto(`${server.origin}/exams`);
  await link(page, 'exams_page.enter').click();
  await page.locator('main fieldset').waitFor();
  await look(page, 'exam-room');
  const next = () => button(page, 'exam_page.next').click();
  for (let item = 0; item < 3; item++) {
    await answer_item(page, { right: item > 1 });
    await next();
  }

  await doctor.context.setOffline(true);
  for (let item = 3; item < 6; item++) {
    await answer_item(page, { right: true });
    await next();
  }
  await server.kill();
  await answer_item(page, { right: true });
  const room = page.url();
  await page.waitForTimeout(300);
  await doctor.close();
  page = await doctor.open();
  await page.goto(room).catch(() => {});
  await page.locator('main fieldset').waitFor();
  await look(page, 'exam-room-offline');

  await server.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  const steps = Number((await page.locator('main').getAttribute('aria-label')).match(/\d+/)[0]);
  for (let item = steps - 1; item < items; item++) {
    await answer_item(page, { right: true });
    if (item < items - 1) await next();
  }
  await button(page, 'exam_page.review').click();
  await look(page, 'exam-review');
  await button(page, 'exam_page.submit').first().click();
  await page.locator('dialog[open]').getByRole('button', { name: said('exam_page.submit'), exact: true }).click();
  await page.getByRole('heading', { name: said('exam_page.receipt_title') }).waitFor({ timeout: 240_000 });
  await look(page, 'exam-receipt');

  const saving = page.waitForEvent('download');
  await button(page, 'exam_page.receipt_save').click();
  const receipt = path.join(server.data, 'receipt.json');
  await (await saving).saveAs(receipt);
  const { keys } = JSON.parse(fs.readFileSync(receipt, 'utf8'));
  const verified = execFileSync('python3', [path.join(root, 'tools/verify_receipt.py'), receipt, '--key', keys[0].public_key], { encoding: 'utf8' });
  assert.match(verified, /\S/);

  const sent = JSON.parse(fs.readFileSync(receipt, 'utf8')).events.flat().map((text) => JSON.parse(text));
  assert.equal(Number(server.query('SELECT count(*) FROM exam_event')), sent.length, 'every event is there once');
  assert.equal(new Set(sent.filter(({ phase }) => phase === 'final').map(({ item }) => item)).size, items, 'all items were answered');
});

test('two officers release, and strangers verify the certificate', async () => {
  const examiner = await follow('examiner');
  await act(examiner, 'close');
  // The key may not be shown while answers that were given in time may still arrive.
  const closed = Number(server.query('SELECT closes_ms + grace_ms FROM exam_exam'));
  await examiner.waitForTimeout(Math.max(0, closed - Date.now()) + 1_000);
  await act(examiner, 'publish_key');
  await carry(examiner, server.query('SELECT exam FROM exam_exam'), 'open_objections', 'open_objections');
  await examiner.reload();
  for (const name of ['finalise_key', 'mark']) await act(examiner, name);

  const officer = await follow('officer');
  await look(officer, 'overview');
  await act(officer, 'review');
  await act(officer, 'release');
  const second = await follow('second officer');
  await act(second, 'release');

  const page = doctor.page;
  await page.reload();
  await page.locator('main a[href$="/result"]').click();
  await page.getByText(/\b8 (of|out of) 10/).first().waitFor();
  await look(page, 'result');
  const copy = await page.evaluate(async () => (await fetch('/api/me/copy')).json());
  assert.deepEqual(copy.marking.scores.map(({ score, of }) => [score, of]), [[8, 10]], 'the own copy holds the score');

  await page.goto(`${server.origin}/certificates`);
  const certificate = page.locator('main a[href^="/certificates/"]').first();
  for (let tries = 0; tries < 120 && !(await certificate.count()); tries++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await look(page, 'certificates');
  const address = new URL(await certificate.getAttribute('href'), server.origin).href;

  const stranger = await staff.context.browser()?.newContext() ?? staff.context;
  const outside = await stranger.newPage();
  await outside.goto(address);
  await outside.getByText(/demonstration/i).first().waitFor();
  await look(outside, 'check');

  const kept = (name) => path.join(server.data, name);
  const download = async (from, name) => {
    const answer = await fetch(from);
    assert.equal(answer.status, 200, from);
    fs.writeFileSync(kept(name), Buffer.from(await answer.arrayBuffer()));
    return kept(name);
  };
  const did = await download(`${server.origin}/.well-known/did.json`, 'did.json');
  const jwks = await download(`${server.origin}/.well-known/jwks.json`, 'jwks.json');
  const credential = await download(`${address}/credential.json`, 'credential.json');
  const { statusListCredential } = JSON.parse(fs.readFileSync(credential, 'utf8')).credentialStatus;
  const status = await download(statusListCredential, 'status.json');
  const files = {
    'credential.json': credential,
    'credential.jwt': await download(`${address}/credential.jwt`, 'credential.jwt'),
    'certificate.pdf': await download(`${address}/certificate.pdf`, 'certificate.pdf'),
    'badge.svg': await download(`${address}/badge.svg`, 'badge.svg'),
  };
  for (const file of Object.values(files)) {
    const said_of_it = execFileSync(binary, ['verify', file, '--keys', did, '--keys', jwks, '--status', status], { encoding: 'utf8' });
    assert.match(said_of_it, /^valid/, file);
    assert.match(said_of_it, /Dr Asha Rao/, file);
  }
  const forged = fs.readFileSync(credential, 'utf8').replace('Dr Asha Rao', 'Dr Nobody Else');
  fs.writeFileSync(kept('forged.json'), forged);
  assert.throws(() => execFileSync(binary, ['verify', kept('forged.json'), '--keys', did, '--status', status], { stdio: 'pipe' }));

  const judged = execFileSync(path.join(root, 'tests/standards/run'), ['server', server.origin, address.split('/').pop()], { encoding: 'utf8' });
  assert.match(judged, /\S/);

  const looked = server.command('self-check', ...server.dataFlags);
  assert.match(looked, / 0 broken/);
  certificate_at = address;
});

const in_data = (name) => path.join(server.data, name);
const forms = ['credential.json', 'credential.jwt', 'certificate.pdf', 'badge.svg'].map(in_data);

test('a table of certificates is checked at the command line, and one bad one is named', async () => {
  server.command('export', 'verifier', in_data('verifier.html'), '--base-url', server.origin, ...server.dataFlags);
  const table = server.command('verify', ...forms, '--pins', in_data('verifier.html'), '--csv');
  assert.equal(table.match(/"valid","yes","Dr Asha Rao"/g).length, forms.length);
  const refused = (() => {
    try {
      return server.command('verify', ...forms, in_data('forged.json'), '--pins', in_data('verifier.html'), '--csv');
    } catch (wrong) {
      return { rc: wrong.status, text: wrong.stdout };
    }
  })();
  assert.equal(refused.rc, 1);
  assert.match(refused.text, /forged.json","altered","","",/);
});

/** The page's answers to files, as it files them: "valid", "altered" … */
async function answers_to(page, files) {
  await page.locator('#results').evaluate((results) => results.replaceChildren());
  await page.setInputFiles('#files', files);
  await page.locator('#results [data-standing]').first().waitFor();
  return page.locator('#results [data-standing]').evaluateAll((all) => all.map((one) => one.dataset.standing));
}

test('withdrawn, and with the server gone, in airplane mode, the offline page knows every certificate', async () => {
  // The last who signed in there was the second officer.
  const officer = await staff.context.newPage();
  await officer.goto(`${server.origin}/overview`);
  const status = await officer.evaluate(async (code) => {
    const headers = { 'x-rounds': '1', 'content-type': 'application/json' };
    const body = JSON.stringify({ reason: 'Sat by another person.' });
    return (await fetch(`/api/certificates/${code}/revocations`, { method: 'POST', headers, body })).status;
  }, certificate_at.split('/').pop());
  assert.equal(status, 200);
  // The server signs a list at most once a minute; a new process has none in hand.
  server.command('export', 'verifier', in_data('later.html'), '--base-url', server.origin, ...server.dataFlags);
  await server.stop();

  const plane = new Phone();
  const page = await plane.open({ offline: true });
  const { complaints } = plane;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => request.url().startsWith('http') && complaints.push(request.url()));
  await page.goto(`file://${in_data('verifier.html')}`);
  for (const file of forms) assert.deepEqual(await answers_to(page, [file]), ['valid'], file);
  await page.getByText(/^DEMONSTRATION\. This certificate/).waitFor();
  await look(page, 'verifier-valid');
  assert.deepEqual(await answers_to(page, [in_data('forged.json')]), ['altered']);
  assert.equal(await page.getByText('Nobody Else').count(), 0);

  // A board of the same name at nearly the same address, with keys of its own.
  const foreign = fs.readFileSync(in_data('credential.json'), 'utf8').replaceAll('%3A', '%3A1').replaceAll('://localhost:', '://localhost:1');
  fs.writeFileSync(in_data('foreign.json'), foreign);
  assert.deepEqual(await answers_to(page, [in_data('foreign.json')]), ['look_alike']);

  const list = ['file', ...Array.from({ length: 500 }, (_, i) => (i === 250 ? 'forged.json' : 'credential.json')), 'not-there.pdf'];
  fs.writeFileSync(in_data('staff.csv'), list.join('\n'));
  const many = await answers_to(page, [in_data('staff.csv'), in_data('credential.json'), in_data('forged.json')]);
  assert.equal(many.filter((one) => one === 'valid').length, 499);
  assert.deepEqual([many[250], many[500]], ['altered', 'file_missing']);
  await look(page, 'verifier-many');

  await page.goto(`file://${in_data('later.html')}`);
  for (const file of forms) assert.deepEqual(await answers_to(page, [file]), ['revoked'], file);
  assert.deepEqual(complaints, []);
  await plane.remove();
});

test('no page threw or broke its content security policy', () => {
  assert.deepEqual([...doctor.complaints, ...staff.complaints], []);
});
