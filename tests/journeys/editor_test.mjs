// A faculty member changes a lesson and adds an item without seeing YAML; a second person sends it back and publishes it;
// a learner reads the new sentence. Two windows on one file lose nothing. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { said } from './browser.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const pictures = process.env.ROUNDS_PICTURES;
const server = new Server(process.env.ENGINE ?? 'sqlite');
const desk = { width: 1280, height: 800 };
const lesson = 'modules/01-what-ai-is/lessons/1-sorting-the-tools.md';
const items = 'modules/01-what-ai-is/items.yaml';
const sentence = 'Ask the three questions aloud on the next ward round.';
let faculty, officer, doctor, revision;

/** Looks at the page as a person with a screen reader would, at three sizes, and keeps pictures when asked for them. */
async function look(phone, name) {
  const { page } = phone;
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of [desk, { width: 360, height: 740 }, { width: 320, height: 640 }]) {
      await page.setViewportSize(size);
      if (size.width !== 320) assert.deepEqual(await axe_violations(page), [], `axe on ${name} at ${size.width}, ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px at ${size.width}`);
      if (!pictures || size.width === 320) continue;
      fs.mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}-${size.width}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
}

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const saved = (page) => page.getByText(said('revision_page.state_saved'), { exact: true }).waitFor();
const file_page = (file) => `${server.origin}/revisions/${revision}/files/${file.replaceAll('/', '~')}`;
const part = (page) => page.locator('textarea#part-0');
const holds = (page, text) => page.waitForFunction((wanted) => document.querySelector('textarea#part-0')?.value.includes(wanted), text);
const file_text = async (page, file) => (await ask(page, 'GET', `/api/revisions/${revision}/files/${file.replaceAll('/', '~')}`)).body;

async function at_revision(phone) {
  await phone.page.goto(`${server.origin}/revisions/${revision}`);
  await phone.page.locator('h2#files').waitFor();
}

async function finish_first_lesson(page) {
  const { body } = await ask(page, 'GET', '/api/programme');
  const about = { module: '01-what-ai-is', lesson: '1-sorting-the-tools', edition: body.edition, client_ms: Date.now() };
  const events = [{ seq: 1, kind: 'opened', ...about }, { seq: 2, kind: 'finished', seconds: 900, ...about }];
  const learner = (await ask(page, 'GET', '/api/me')).body.person;
  assert.equal((await ask(page, 'POST', '/api/progress', { learner, device: 'the-lesson-device', events })).status, 200);
}

before(async () => {
  await server.publish();
  await server.start();
  faculty = await person(server, 'faculty member', desk);
  officer = await person(server, 'officer', desk);
  doctor = await person(server, 'doctor');
  await finish_first_lesson(doctor.page);
});

after(async () => {
  for (const phone of [faculty, officer, doctor]) await phone?.remove();
  await server.remove();
});

test('a faculty member begins a change and writes into a lesson without seeing YAML', async () => {
  const { page } = faculty;
  await page.goto(`${server.origin}/my-modules`);
  await page.getByRole('link', { name: said('modules_page.revisions') }).click();
  await page.locator('#title').fill('A sentence for the ward round');
  await page.locator('#why').fill('Doctors asked what to do tomorrow.');
  await look(faculty, 'revisions');
  await button(page, 'revision_page.begin_it').click();
  await page.waitForURL(/\/revisions\/\d+$/);
  revision = /\d+$/.exec(page.url())[0];
  await page.locator('#another').selectOption({ label: 'Sorting the tools: task, autonomy, evidence' });
  await button(page, 'revision_page.open').click();

  const text = await part(page).inputValue();
  assert.ok(text.includes('It is two in the morning'));
  for (const yaml of ['review_by:', 'stem: >-', 'rationale:']) assert.ok(!(await page.locator('main').innerText()).includes(yaml), yaml);
  await part(page).evaluate((area) => area.setSelectionRange(area.value.length, area.value.length));
  await part(page).focus();
  await page.keyboard.type(`\n${sentence}\n`);
  await saved(page);
  await page.locator('.phone').getByText(sentence).waitFor();
  await look(faculty, 'lesson-editor');
  const kept = await file_text(page, lesson);
  assert.equal(kept.text.replace(`\n${sentence}\n`, ''), kept.published, 'nothing but the sentence has changed');
});

test('what is broken is said beside its line, and the caret goes there', async () => {
  const { page } = faculty;
  const before = await part(page).inputValue();
  await part(page).evaluate((area, words) => {
    const end = area.value.indexOf(words) + words.length;
    area.setSelectionRange(end, end);
  }, sentence);
  await part(page).focus();
  await page.keyboard.type('[^nobody-1999]');
  const mark = page.locator('.pen-mark').first();
  await mark.waitFor();
  const [beside, line] = await page.evaluate((words) => {
    const lines = [...document.querySelectorAll('.pen-mirror')[0].children];
    const wrong = lines.find((one) => one.textContent.includes(words));
    return [document.querySelector('.pen-mark').getBoundingClientRect(), wrong.getBoundingClientRect()];
  }, sentence);
  assert.ok(Math.abs(beside.top - line.top) < 8, `the mark is ${beside.top - line.top} px off its line`);
  assert.match(await mark.getAttribute('aria-label'), /nobody-1999/);
  await look(faculty, 'finding');
  await part(page).evaluate((area) => area.setSelectionRange(0, 0));
  await mark.press('Enter');
  const chosen = await part(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(chosen, `${sentence}[^nobody-1999]`);

  await page.keyboard.press('End');
  for (let n = 0; n < '[^nobody-1999]'.length; n++) await page.keyboard.press('Backspace');
  await mark.waitFor({ state: 'detached' });
  assert.equal(await part(page).inputValue(), before);
  await saved(page);
});

test('buttons put in filled examples, and the browser takes them back', async () => {
  const { page } = faculty;
  const before = await part(page).inputValue();
  await part(page).evaluate((area) => area.setSelectionRange(area.value.length, area.value.length));
  await part(page).focus();
  await button(page, 'revision_page.insert_callout').click();
  await holds(page, '> [!patient] What she was told');
  await page.locator('.phone .callout-title').getByText('What she was told').waitFor();
  await page.getByLabel(said('revision_page.insert_source')).selectOption('icmr-2023');
  await holds(page, '[^icmr-2023]');
  await part(page).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  assert.equal(await part(page).inputValue(), before);
  await saved(page);
});

test('a check is a form: another kind, another right answer, and it works in the preview', async () => {
  const { page } = faculty;
  const card = page.locator('.check-card').first();
  await card.locator('#part-1-stem').fill('Which two of these errors will nobody notice at the time?');
  await page.locator('.phone').getByText('Which two of these errors will nobody notice').waitFor();
  const asked = page.locator('.phone form.q').first();
  await asked.locator('input[type=checkbox]').nth(0).check();
  await asked.locator('input[type=checkbox]').nth(2).check();
  await asked.getByRole('button', { name: said('lesson_page.check_answer') }).click();
  await asked.getByText(said('lesson_page.right')).waitFor();
  await saved(page);
  const { text, published } = await file_text(page, lesson);
  const changed = text.split('\n').filter((one) => !published.split('\n').includes(one));
  assert.deepEqual(changed, [sentence, '  Which two of these errors will nobody notice at the time?']);
});

test('an item is added by form, and its faults stand at its fields', async () => {
  const { page } = faculty;
  await page.goto(file_page(items));
  await page.locator('.item-card').first().waitFor();
  const count = await page.locator('.item-card').count();
  await button(page, 'revision_page.add_item').click();
  const card = page.locator('.item-card').nth(count);
  await card.getByLabel(said('revision_page.stem'), { exact: true }).fill('A tool is silent all night. What does the morning nurse do?');
  const options = ['She looks at every patient as before the tool', 'She trusts the silence and begins with the papers', 'She asks for a tool that rings more often', 'She waits for the tool to name somebody'];
  for (const [at, option] of options.entries()) {
    await card.locator(`#item-${count}-option-${at}`).fill(option);
    await card.locator(`#item-${count}-why-${at}`).fill(at === 0 ? 'Right. Silence said little here.' : 'Silence is no observation of a patient.');
  }
  await card.locator(`#item-${count}-stem`).fill('');
  await card.locator('.pen-findings li').first().waitFor();
  await look(faculty, 'item-editor');
  await card.locator(`#item-${count}-stem`).fill('A tool is silent all night. What does the morning nurse do first on the ward?');
  await page.locator('.phone').getByText('What does the morning nurse do first').waitFor();
  await card.locator('.pen-findings li').first().waitFor({ state: 'detached' });
  await saved(page);
  const { text, published } = await file_text(page, items);
  assert.ok(text.startsWith(published.trimEnd()), 'the other items are as they were');
});

test('two windows on one file lose nothing', async () => {
  const one = faculty.page;
  await one.goto(file_page(lesson));
  await part(one).waitFor();
  const two = await faculty.context.newPage();
  await two.goto(file_page(lesson));
  await part(two).waitFor();
  const text = await part(one).inputValue();
  await part(one).fill(text.replace('It is two in the morning', 'It is three in the morning'));
  await saved(one);
  await part(two).fill(text.replace('You have about a minute.', 'You have half a minute.'));
  await two.getByText(said('revision_page.state_other')).waitFor();
  const shown = await two.locator('.notice .difference').innerText();
  assert.ok(shown.includes('three') && shown.includes('half a minute'));
  assert.ok((await part(two).inputValue()).includes('half a minute'));
  await look({ page: two }, 'two-windows');
  await button(two, 'revision_page.take_theirs').click();
  await holds(two, 'three in the morning');
  await part(two).fill(text);
  await saved(two);
  await two.close();
});

test('without a network the text stays on this device, and leaving asks', async () => {
  const { page, context } = faculty;
  await page.goto(file_page(lesson));
  await part(page).waitFor();
  const text = await part(page).inputValue();
  await context.setOffline(true);
  await part(page).fill(`${text}Written in a tunnel.\n`);
  await page.getByText(said('revision_page.state_kept')).waitFor();
  const asked = new Promise((found) => page.once('dialog', (dialog) => dialog.dismiss().then(() => found(dialog.message()))));
  await page.locator('main a[href^="/revisions/"]').first().click();
  assert.equal(await asked, said('revision_page.leave'));
  assert.ok((await part(page).inputValue()).includes('tunnel'));
  await context.setOffline(false);
  await part(page).fill(text);
  await saved(page);
});

test('the author proposes and cannot publish; an officer comments and sends back', async () => {
  await at_revision(faculty);
  const { page } = faculty;
  await page.getByText(said('revision_page.sound')).waitFor({ timeout: 240_000 });
  await look(faculty, 'revision');
  await button(page, 'revision_page.propose').click();
  await button(page, 'revision_page.take_back').waitFor();
  assert.equal(await button(page, 'revision_page.publish').count(), 0);
  const version = (await ask(page, 'GET', `/api/revisions/${revision}`)).body.version;
  const tried = await ask(page, 'POST', `/api/revisions/${revision}/edition`, { version });
  assert.deepEqual([tried.status, tried.body.code], [403, 'revision.own']);

  await officer.page.goto(`${server.origin}/overview`);
  await officer.page.getByRole('link', { name: said('overview_page.revisions') }).click();
  await officer.page.getByRole('link', { name: 'A sentence for the ward round' }).click();
  await officer.page.locator(`a[href$="1-sorting-the-tools.md"]`).first().click();
  await officer.page.locator('.difference ins').getByText(sentence).waitFor();
  await officer.page.locator('#said').fill('Whose round is meant?');
  await button(officer.page, 'revision_page.send_comment').click();
  await officer.page.locator('.letter').getByText('Whose round is meant?').waitFor();
  await look(officer, 'reading');
  await at_revision(officer);
  await officer.page.locator('#back-why').fill('Say whose round.');
  await look(officer, 'judging');
  await button(officer.page, 'revision_page.send_back').click();
  await officer.page.getByText(said('revision_page.is_sent_back'), { exact: true }).waitFor();
});

test('the author mends and proposes again; the officer publishes; a learner who moves reads the sentence', async () => {
  const { page } = faculty;
  await at_revision(faculty);
  await page.locator('.letter').getByText('Say whose round.').waitFor();
  await page.goto(file_page(lesson));
  await part(page).waitFor();
  const text = await part(page).inputValue();
  await part(page).fill(text.replace('the next ward round', 'your next ward round'));
  await saved(page);
  await at_revision(faculty);
  await button(page, 'revision_page.propose').click();
  await button(page, 'revision_page.take_back').waitFor();

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-editor-'));
  server.command('export', 'revision', revision, path.join(folder, 'revision'), ...server.dataFlags);
  await at_revision(officer);
  await button(officer.page, 'revision_page.publish').click();
  await officer.page.getByText(said('revision_page.is_published'), { exact: true }).waitFor({ timeout: 240_000 });

  const { edition } = (await ask(officer.page, 'GET', `/api/revisions/${revision}`)).body;
  const list = "find . -type f | sed 's|^\\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-64";
  const digest = execFileSync('bash', ['-c', list], { cwd: path.join(folder, 'revision'), encoding: 'utf8' }).trim();
  assert.equal(edition, digest);
  server.command('export', 'programme', path.join(folder, 'programme'), ...server.dataFlags);
  execFileSync('diff', ['-r', path.join(folder, 'revision'), path.join(folder, 'programme')]);
  const differ = await new Promise((done) => done(execFileSync('bash', ['-c', `diff -rq ${programme} ${folder}/programme || true`], { encoding: 'utf8' })));
  assert.deepEqual(differ.trim().split('\n').map((line) => path.basename(line.split(' ')[1])).sort(), ['1-sorting-the-tools.md', 'items.yaml']);
  fs.rmSync(folder, { recursive: true, force: true });

  const own = (await ask(doctor.page, 'GET', '/api/progress/changes')).body.changes;
  assert.deepEqual(own.map((one) => [one.noun, one.grounds]), [['lesson', ['claim']]]);
  const earned = (await ask(doctor.page, 'GET', '/api/progress')).body.lessons;
  const moved = await ask(doctor.page, 'POST', '/api/edition', { edition });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  assert.deepEqual((await ask(doctor.page, 'GET', '/api/progress')).body.lessons, earned);
  await doctor.page.goto(`${server.origin}/lessons/01-what-ai-is/1-sorting-the-tools`);
  await doctor.page.getByText('Ask the three questions aloud on your next ward round.').waitFor();
});

test('the folder goes out as a zip and comes in again; what is hostile does not', async () => {
  const { page } = faculty;
  const begun = await ask(page, 'POST', '/api/revisions', { title: 'From other tools', why: '' });
  revision = begun.body.revision;
  await at_revision(faculty);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: said('revision_page.take_folder') }).click()]);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-zip-'));
  const zip = path.join(folder, 'programme.zip');
  await download.saveAs(zip);
  const script = `
import sys, zipfile
old = zipfile.ZipFile(sys.argv[1]); new = zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED)
for name in old.namelist():
    text = old.read(name)
    if name == 'modules/01-what-ai-is/module.yaml': text += b'# brought in\\n'
    new.writestr('programme-main/' + name, text)
new.close()`;
  execFileSync('python3', ['-c', script, zip, path.join(folder, 'changed.zip')]);
  await page.locator('details').filter({ hasText: said('revision_page.bring') }).locator('summary').click();
  await page.locator('#bring').setInputFiles(path.join(folder, 'changed.zip'));
  await page.locator('#files ~ ul a').getByText('modules/01-what-ai-is/module.yaml').waitFor();
  assert.equal((await ask(page, 'GET', `/api/revisions/${revision}`)).body.files.length, 1);
  await page.locator('#bring').setInputFiles({ name: 'bad.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
  await page.getByRole('alert').waitFor();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('nobody noticed a fault on the way', () => {
  for (const phone of [faculty, officer, doctor]) assert.deepEqual(phone.complaints, []);
});
