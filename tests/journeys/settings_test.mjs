// A doctor's own account: a password set, used with and without script and taken away; theme, size of text, reminders and
// what lies on the phone. ENGINE is sqlite or postgres; SCREENSHOTS=DIR keeps pictures.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, said, settled } from './browser.mjs';
import { look as look_at } from './looks.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite', { demonstration: false });
const asha = 'asha@example.org';
const password = 'seven goats on a hill';
const phone = new Phone();
let page;

before(async () => {
  server.command('publish', path.join(import.meta.dirname, 'study'), ...server.dataFlags);
  await server.start();
  page = await phone.open();
});

after(async () => {
  await phone.remove();
  await server.remove();
});

const button = (code, where = page) => where.getByRole('button', { name: said(code), exact: true });

async function look(name) {
  await settled(page);
  await look_at(page, name);
}

async function sign_in_by_code(contact, name) {
  const earlier = server.received();
  await page.goto(`${server.origin}/sign-in?then=/me/sign-ins&again=1`);
  await page.locator('input[name=contact]').fill(contact);
  await page.locator('form button').first().click();
  await page.locator('input[name=code]').fill(await server.code(contact, earlier));
  await page.locator('input[name=name]').fill(name);
  await page.locator('form button').first().click();
  await page.waitForURL('**/me/sign-ins');
}

async function sign_in_by_password(where, given) {
  await where.goto(`${server.origin}/sign-in?then=/today`);
  await where.getByRole('link', { name: said('account.by_password') }).click();
  await where.locator('#contact').fill(asha);
  await where.locator('#password').fill(given);
  await button('account.agree_and_sign_in', where).click();
}

test('a password is set by whoever wants one, pasted, looked at, and refused when anybody would guess it', async () => {
  await sign_in_by_code(asha, 'Dr Asha Rao');
  const field = page.locator('#new-password');
  assert.equal(await field.getAttribute('autocomplete'), 'new-password');
  await field.fill('Password@1234');
  await button('account_page.password_set').click();
  await page.getByRole('alert').getByText(said('account.password_common')).waitFor();
  await field.fill('');
  await field.focus();
  await page.keyboard.insertText(password);
  await button('account_page.password_show').click();
  assert.equal(await field.getAttribute('type'), 'text');
  const earlier = server.received();
  await button('account_page.password_set').click();
  await page.getByText(said('account_page.password_is_set')).waitFor();
  assert.match(await server.message(asha, earlier), /password/i);
  await button('account_page.password_change').waitFor();
  await look('sign-ins-password');
});

test('it signs in, a wrong one does not, and the page says nothing of who is known', async () => {
  await page.goto(`${server.origin}/me`);
  await button('me_page.leave').click();
  await page.waitForURL(`${server.origin}/`);
  await sign_in_by_password(page, 'eight goats on a hill');
  await page.getByRole('alert').waitFor();
  assert.equal(await page.locator('#contact').inputValue(), asha);
  assert.equal(await page.locator('#password').inputValue(), '');
  await look('sign-in-password');
  await button('account.password_show').click();
  assert.equal(await page.locator('#password').getAttribute('type'), 'text');
  await page.locator('#password').fill(password);
  await button('account.agree_and_sign_in').click();
  await page.waitForURL('**/today');
});

test('without script it signs in as well', async () => {
  const other = new Phone();
  try {
    const plain = await other.open({ javaScriptEnabled: false });
    await sign_in_by_password(plain, password);
    await plain.waitForURL('**/today');
    assert.ok((await other.context.cookies()).some(({ name }) => name === 'rounds'));
  } finally {
    await other.remove();
  }
});

test('taken away, it opens nothing; a code does', async () => {
  await page.goto(`${server.origin}/me/sign-ins`);
  await page.locator('section[aria-labelledby=password-title]').getByRole('button', { name: said('account_page.take_away') }).click();
  await button('account_page.password_set').waitFor();
  assert.equal(server.query('SELECT count(*) FROM account_password'), '0');
  await sign_in_by_password(page, password);
  await page.getByRole('alert').waitFor();
  await sign_in_by_code(asha, '');
});

const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('theme and size of text are seen at once and outlive a reload, on every page', async () => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${server.origin}/me`);
  await page.getByRole('link', { name: said('me_page.settings') }).click();
  await page.locator('input[name=theme]').first().waitFor();
  await look('settings');
  const light = await paper();
  await page.locator('input[name=theme][value=system]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.locator('input[name=text][value="150"]').check();
  await look('settings-large');
  // A page that the server sends, and one that this phone opens by itself; both before their own script has run.
  for (const path of ['/me/sign-ins', '/today']) {
    await page.goto(server.origin + path, { waitUntil: 'commit' });
    await page.locator('#app').waitFor({ state: 'attached' });
    assert.equal(await paper(), dark, path);
  }
  await settled(page);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '24px');
  await look('today-large');
  await page.goto(`${server.origin}/me/settings`);
  await page.locator('input[name=theme][value=light]').check();
  await page.locator('input[name=text][value="100"]').check();
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await paper(), light);
  await page.locator('input[name=theme][value=system]').check();
  assert.equal(await paper(), dark);
});

test('reminders are ended and wanted again in one place', async () => {
  const choice = page.locator('input[name=optional]');
  await page.getByText(/between 9:00\spm and 8:00\sam/i).waitFor();
  await choice.uncheck();
  const wanted = () => server.query('SELECT wanted FROM notice_choice');
  for (let tries = 0; tries < 600 && wanted() !== '0'; tries++) await page.waitForTimeout(100);
  assert.equal(wanted(), '0');
  await page.reload();
  await choice.waitFor();
  await page.waitForFunction(() => !document.querySelector('input[name=optional]').checked);
  await choice.check();
  for (let tries = 0; tries < 600 && wanted() !== '1'; tries++) await page.waitForTimeout(100);
  assert.equal(wanted(), '1');
});

test('what lies on the phone is listed with its size, and removed', async () => {
  await page.goto(`${server.origin}/modules/01-counting`);
  await page.getByRole('button', { name: /^Keep it on this phone/ }).click();
  await page.getByText(said('study_page.held_this')).waitFor();
  await page.goto(`${server.origin}/me/settings`);
  const line = page.locator('section[aria-labelledby=kept-title] li');
  await line.getByText(/The whole module, 2 lessons: \d+ KB/).waitFor();
  await look('settings-kept');
  await line.getByRole('button').click();
  await page.getByText(said('settings_page.kept_none')).waitFor();
  assert.deepEqual(await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('mod-'))), []);
});

test('another language, of the pages and of messages', async () => {
  await page.locator('#language').selectOption('fr');
  await button('settings_page.language_change').click();
  await page.waitForFunction(() => document.documentElement.lang === 'fr');
  await settled(page);
  await look('settings-fr');
  assert.equal(server.query(`SELECT language FROM account_person WHERE contact = '${asha}'`), 'fr');
  assert.deepEqual(phone.complaints, []);
});
