// A doctor reads module 1 in French or in Hindi: a paragraph that has changed stands in English and says so, a press
// leads to the original and back at the same place, a whole module opens in Hindi with the server dead, and an answer
// counts once in whichever language it was read. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { Phone } from './browser.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const pictures = process.env.ROUNDS_PICTURES;
const server = new Server(process.env.ENGINE ?? 'sqlite');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-translations-'));
const lesson = '/lessons/01-what-ai-is/1-sorting-the-tools';
const untranslated = '/lessons/02-from-biostatistics/1-one-score-two-rooms';
const changed = 'This paragraph was written anew after its translation.';
const reader = new Phone();
let doctor;

/** What the pages say in a language. */
const words = (language, code) => {
  const home = path.join(import.meta.dirname, '../../words', language);
  const all = fs.readdirSync(home).map((name) => JSON.parse(fs.readFileSync(path.join(home, name), 'utf8')));
  const found = all.find((each) => code in each)?.[code];
  assert.ok(found, `${language} has no ${code}`);
  return found;
};
const named = (language, code) => words(language, code).replace('{language}', words(language, 'lesson.language_en'));

/** The shipped programme with one paragraph of the source changed. */
function write_programme() {
  fs.cpSync(programme, folder, { recursive: true });
  const file = path.join(folder, 'modules/01-what-ai-is/lessons/1-sorting-the-tools.md');
  const text = fs.readFileSync(file, 'utf8');
  const old = 'One product may do several tasks. Sort each of them by itself.';
  assert.ok(text.includes(old), 'the paragraph that this journey changes is there no more');
  fs.writeFileSync(file, text.replace(old, changed));
}

before(async () => {
  write_programme();
  server.command('publish', folder, ...server.dataFlags);
  await server.start();
  await reader.open({ locale: 'fr-FR' });
  doctor = await person(server, 'doctor');
});

after(async () => {
  await reader.remove();
  await doctor?.remove();
  await server.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** At both sizes, light and dark: nothing that axe finds, nothing sideways. */
async function look(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const size of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
      await page.setViewportSize(size);
      const where = `${name} at ${size.width} px, ${colorScheme}`;
      assert.deepEqual(await axe_violations(page), [], where);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${where} scrolls sideways by ${wide} px`);
      if (!pictures) continue;
      fs.mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}-${size.width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const check = (page, id) => page.locator(`[data-check="${id}"]`);
const top_of = (page, text) => page.getByRole('heading', { name: text }).evaluate((each) => each.getBoundingClientRect().top);
const goto = async (page, address) => {
  await page.goto(server.origin + address);
  await page.locator('h1').first().waitFor();
};

test('a reader of French without an account reads French, and what has changed in English', async () => {
  const { page } = reader;
  await goto(page, lesson);
  await page.getByRole('heading', { name: 'Trier les outils' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await page.getByText(named('fr', 'lesson.translated')).waitFor();
  assert.equal(await page.locator('#lesson div[lang=en]').innerText(), changed);
  await check(page, 'c5').locator('input').nth(0).check();
  await check(page, 'c5').locator('input').nth(2).check();
  await check(page, 'c5').getByRole('button', { name: words('fr', 'lesson_page.check_answer') }).click();
  await check(page, 'c5').getByText('Ce qui est omis ne laisse pas de vide sur la page.').waitFor();
  await page.locator('#lesson').getByText('33\u202f%').first().waitFor();
  await look(page, 'french-lesson');
});

test('a press leads to the original and back, at the place where one reads', async () => {
  const { page } = reader;
  await page.setViewportSize({ width: 360, height: 740 });
  const here = 'Quelles sont les preuves';
  await page.getByRole('heading', { name: here }).evaluate((each) => scrollTo(0, each.getBoundingClientRect().top + scrollY - 150));
  const before = await top_of(page, here);
  await page.getByRole('link', { name: named('fr', 'lesson.read_source') }).evaluate((link) => link.click());
  await page.getByRole('heading', { name: 'What is the evidence' }).waitFor();
  assert.ok(Math.abs((await top_of(page, 'What is the evidence')) - before) < 4, 'the place was lost on the way there');
  assert.equal(await page.locator('#lesson').getAttribute('lang'), 'en');
  assert.equal(await check(page, 'c5').getAttribute('lang'), 'fr');
  await check(page, 'c5').getByText('What is left out leaves no gap').waitFor();
  await page.getByText(named('fr', 'lesson.is_source')).waitFor();
  await look(page, 'french-original');
  await page.setViewportSize({ width: 360, height: 740 });
  const back = page.getByRole('button', { name: words('fr', 'lesson.read_own') });
  await back.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: here }).waitFor();
  assert.equal(await page.locator('#lesson').getAttribute('lang'), 'fr');
  await goto(page, untranslated);
  await page.getByText(named('fr', 'lesson.untranslated')).waitFor();
  assert.equal(await page.locator('#lesson').getAttribute('lang'), 'en');
});

test('a doctor whose language is Hindi reads module, lesson, practice and cards in Hindi', async () => {
  const { page } = doctor;
  assert.equal((await ask(page, 'PATCH', '/api/me', { language: 'hi' })).status, 200);
  await goto(page, '/modules/01-what-ai-is');
  await page.locator('html[lang=hi]').waitFor();
  await page.getByText(named('hi', 'lesson.translated')).waitFor();
  await page.getByText('सोमवार को क्या करें').waitFor();
  await page.getByText('पुणे में एक पोस्टग्रैजुएट').waitFor();
  await look(page, 'hindi-module');
  await goto(page, '/modules');
  await page.getByText('बायोस्टैटिस्टिक्स से मशीन लर्निंग तक').waitFor();
  await look(page, 'hindi-modules');
  await goto(page, lesson);
  await page.getByRole('heading', { name: 'औज़ारों को छाँटना' }).waitFor();
  await look(page, 'hindi-lesson');
  await page.locator('footer .btn.primary').click();
  await page.getByRole('heading', { name: 'उसने क्या सीखा' }).waitFor();
  await goto(page, '/review');
  await page.locator('#front[lang=hi]').waitFor();
});

test('an answer counts once, whichever language it is read in', async () => {
  const { page } = doctor;
  await goto(page, lesson);
  await check(page, 'c4').locator('input').fill('24');
  await check(page, 'c4').getByRole('button', { name: words('hi', 'lesson_page.check_answer') }).click();
  await check(page, 'c4').getByText('40% छूट जाते हैं').waitFor({ timeout: 240_000 });
  const way = named('hi', 'lesson.read_source');
  await page.getByRole('link', { name: way }).or(page.getByRole('button', { name: way })).click();
  await check(page, 'c4').getByText('40% are missed').waitFor();
  assert.equal(await check(page, 'c4').getByRole('button').count(), 0, 'the check is asked a second time');
  assert.equal(server.query("SELECT count(*) FROM lesson_event WHERE check_id = 'c4'"), '1');
  const { body } = await ask(page, 'GET', '/api/progress');
  const line = body.lessons.find((each) => each.lesson === '1-sorting-the-tools');
  assert.equal(line.checks_answered, 1);
  assert.equal(line.checks_right, 1);
});

test('the whole module opens in Hindi with the server dead', async () => {
  const { page } = doctor;
  await goto(page, '/modules/01-what-ai-is');
  await page.getByRole('button', { name: /KB/ }).click();
  await page.getByText(words('hi', 'study_page.held_this')).waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await server.kill();
  await goto(page, '/lessons/01-what-ai-is/3-does-it-help');
  await page.getByRole('heading', { name: 'सटीक, उपयोगी, हितकर' }).waitFor();
  await goto(page, '/modules/01-what-ai-is');
  await page.getByText('पुणे में एक पोस्टग्रैजुएट').waitFor();
  await server.start();
  assert.deepEqual(doctor.complaints, []);
  assert.deepEqual(reader.complaints, []);
});

test('without script the page is in the reader’s language, and one link leads to the original', async () => {
  const html = async (query, language) => {
    const answer = await fetch(server.origin + lesson + query, { headers: { 'accept-language': language, accept: 'text/html' } });
    return answer.text();
  };
  const french = await html('', 'fr');
  assert.match(french, /<h1[^>]*>Trier les outils/);
  assert.ok(french.includes('href="?lang=en"'));
  assert.ok(french.includes('<div lang="en">'));
  assert.match(await html('?lang=en', 'fr'), /<h1[^>]*>Sorting the tools/);
});
