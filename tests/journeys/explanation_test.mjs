// The explanation lab on a phone: sums of contributions, films and their maps; nothing of a key, and no picture of one, before
// its lock; then what so few answers tell of foretelling and of doubting. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { hear, stations_of, untold } from './heard.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const patience = { timeout: 120_000 };
let doctor, heard;

/** Of each station: what must not arrive before it is answered, its key, and whether a choice's second option is right. */
const stations = stations_of('12-explanations').map((text) => ({
  truths: [...text.matchAll(/^ +why: "(.+)"$/gm)].map(([, why]) => why.slice(0, 40)),
  key: text.match(/^ +key: ([\d.]+)/m)?.[1],
  trial: text.match(/^ +trial: (\w+)/m)?.[1],
  right: [...text.matchAll(/^ +- says: (.+)\n( +right: true)?/gm)].flatMap(([, , right], place) =>
    right ? [place] : [],
  ),
}));

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });

before(async () => {
  assert.equal(stations.length, 22);
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
  heard = hear(doctor.page, /\/pictures\//);
});

after(async () => {
  await doctor.remove();
  await server.remove();
});

async function unknown_from(place) {
  const told = stations.slice(0, place).flatMap(({ truths }) => truths);
  const later = stations.slice(place).flatMap(({ truths, key }) => [...truths, ...(key ? [`"value":${key}`] : [])]);
  await untold(
    doctor.page,
    heard,
    later.filter((one) => !told.includes(one)),
  );
}

/** Answers a station: an estimate by its key, a choice by its options. */
async function answer(page, place, options) {
  await button(page, 'stations_page.lock').waitFor(patience);
  await unknown_from(place);
  if (stations[place].key) await page.locator('input.slider').fill(String(Math.round(Number(stations[place].key))));
  else for (const option of options) await page.locator('.opt').nth(option).click();
  await button(page, 'stations_page.lock').click();
}

async function next(page, place) {
  await page.getByText(stations[place].truths.at(-1)).first().waitFor(patience);
  await button(page, 'stations_page.next_station').click();
}

test('bars say what each fact added, and what one thing changed would do is told after the lock', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/labs/explanation`);
  await page.waitForURL(`${server.origin}/stations/explanation`);
  await look(page, 'explanation-before', [narrow]);
  await button(page, 'stations_page.begin').click(patience);
  await page.locator('.waterfall svg').waitFor(patience);
  await page.locator('.waterfall summary').click();
  assert.ok((await page.locator('.waterfall tbody tr').count()) === 10);
  await look(page, 'explanation-bars', [narrow]);
  await answer(page, 0, []);
  await page.getByText(said('stations_page.right'), { exact: true }).waitFor(patience);
  await look(page, 'explanation-foretold', [narrow]);
  await next(page, 0);
});

test('a picture arrives with its station and not before', async () => {
  const { page } = doctor;
  const early = await ask(page, 'GET', '/api/labs/explanation/pictures/map-5b.png');
  assert.equal(early.status, 404);
  for (let place = 1; place < 16; place++) {
    // Every wrong answer but one is found, and one right one is doubted.
    const { right } = stations[place];
    await answer(page, place, place === 3 || place === 5 ? [place === 3 ? 0 : 1] : right);
    if (place === 14) {
      await page.getByText('The same man, by trees that know no weight').first().waitFor(patience);
      await look(page, 'explanation-credit', [narrow]);
    }
    await next(page, place);
  }
  await page.locator('.pictures img').nth(1).waitFor(patience);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.pictures img')].every((one) => one.complete && one.naturalWidth === 256),
  );
  await page.getByText(said('stations_page.phantom')).waitFor();
  await look(page, 'explanation-film', [narrow]);
});

test('the untrained network and the stamp are told, and what so few answers leave open', async () => {
  const { page } = doctor;
  for (let place = 16; place < 22; place++) {
    if (place === 19) await look(page, 'explanation-untrained', [narrow]);
    if (place === 20) await look(page, 'explanation-stamp', [narrow]);
    await answer(page, place, stations[place].right);
    if (place < 21) await next(page, place);
  }
  await page.getByRole('heading', { level: 1, name: said('stations_page.answered') }).waitFor(patience);
  await page.getByText(/^Of the 4 wrong answers you doubted 3; of the 8 right ones you doubted 1\.$/).waitFor(patience);
  await page.getByText(/^You foretold 6 of 6 answers/).waitFor();
  await look(page, 'explanation-debrief', [narrow]);
  const { body } = await ask(page, 'GET', '/api/labs/explanation/runs/1/debrief');
  assert.ok(body.doubts.d_low < body.doubts.d && body.doubts.d < body.doubts.d_high);
  assert.deepEqual(doctor.complaints, []);
});
