// What labs show of groups, on a phone, and every step taken out: nothing of fewer than twenty. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
let officer;
/** Ids in the programme, and the station of the threshold lab that has a dial. */
const labs = { reading: 'reading', threshold: 'threshold', shift: 'shift' };
const dial = 'dial';

before(async () => {
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  officer = await person(server, 'officer');
  // A page does not wait as long as the first reading of an edition can take on a busy machine.
  await ask(officer.page, 'GET', '/api/lab-cohort');
});

after(async () => {
  await officer.remove();
  await server.remove();
});

test('where nobody has ended a lab it says so, and nothing is taken out', async () => {
  const { page } = officer;
  await page.goto(`${server.origin}/lab-cohort`);
  await page.getByText(said('lab_cohort_page.too_few').replace('{least}', 20)).first().waitFor();
  await page.getByRole('button', { name: said('lab_cohort_page.take'), exact: true }).click();
  await page.getByRole('button', { name: said('lab_cohort_page.take_do'), exact: true }).click();
  await page.getByText(said('lab.too_few_doctors').replace('{least}', 20)).waitFor();
  await page.keyboard.press('Escape');
  await look(page, 'lab-cohort-empty', [narrow]);
});

test('full blocks are shown with their intervals and without a ranking', async () => {
  const rows = [
    [1, 0, 'surgery', 'found', 96, 240],
    [1, 0, 'surgery', 'alarm', 40, 2800],
    [1, 0, 'surgery', 'slip:omission', 12, 80],
    [1, 0, 'surgery', 'slip:dose', 39, 60],
    [1, 0, 'surgery', 'found:d01', 3, 80],
    [1, 0, 'surgery', 'sent:d01', 9, 20],
    [2, 1, 'kerala', 'found', 120, 240],
    [2, 1, 'kerala', 'alarm', 80, 2800],
  ].map(([block, cut, group, figure, yes, of]) => `('language-review', 1, ${block}, ${cut}, '${group}', '${figure}', ${yes}, ${of})`);
  server.query(`INSERT INTO lab_figure (lab, run, block, cut, belongs, figure, yes, out_of) VALUES ${rows.join(', ')}`);
  const { page } = officer;
  await page.reload();
  await page.getByText(said('lab_cohort_page.slip_omission')).waitFor();
  await page.getByText(said('lab_cohort_page.hardness_hard')).waitFor();
  await page.getByText(said('lab_cohort_page.by_state'), { exact: true }).click();
  await look(page, 'lab-cohort', [narrow]);
  const { body } = await ask(page, 'GET', '/api/lab-cohort');
  assert.equal(body.labs.find(({ lab, sitting }) => lab === 'language-review' && sitting === 1).doctors, 40);
  assert.deepEqual(officer.complaints, []);
});

test('readings and stations are shown with their means, their bands and the cases that say little', async () => {
  const rows = [
    ['reading', 1, 0, 'surgery', 'own', 210, 320],
    ['reading', 1, 0, 'surgery', 'last', 250, 320],
    ['reading', 1, 0, 'surgery', 'followed', 66, 120],
    ['reading', 1, 0, 'surgery', 'refused', 20, 200],
    ['reading', 1, 0, 'surgery', 'mean:area', 14_000_000, 20],
    ['reading', 1, 0, 'surgery', 'square:area', 10_200_000, 20],
    ['reading', 1, 0, 'surgery', 'mean:gain', 1_600_000, 20],
    ['reading', 1, 0, 'surgery', 'square:gain', 300_000, 20],
    ['reading', 1, 0, 'surgery', 'pair:gain', 20_000_000, 190],
    ['reading', 2, 2, 'phone', 'own', 200, 320],
    ['reading', 3, 3, '', 'own:f010', 2, 40],
    ['reading', 3, 3, '', 'last:f010', 12, 40],
    ['reading', 3, 3, '', 'own:f011', 20, 40],
    ['reading', 3, 3, '', 'last:f011', 22, 40],
    ...['computer', 'phone'].flatMap((device) =>
      [1, 2].map((band) => ['reading', 3, 3, '', `dif:f011:${device}:${band}`, device === 'phone' ? 10 : 90, 100]),
    ),
    ['threshold', 1, 0, 'surgery', 'near', 90, 160],
    ...[4, 9, 5, 2].map((yes, band) => ['threshold', 1, 0, 'surgery', `ratio:${dial}:${band + 1}`, yes, 20]),
    ['threshold', 2, 4, 'years_05', 'near', 80, 160],
    ['shift', 1, 1, 'kerala', 'acted:use:1', 5, 20],
    ['shift', 1, 1, 'kerala', 'acted:use:3', 14, 20],
  ].map(([lab, ...rest]) => [labs[lab] ?? lab, 1, ...rest]);
  const values = rows.map((row) => `(${row.map((one) => (typeof one === 'number' ? one : `'${one}'`)).join(', ')})`);
  server.query(`INSERT INTO lab_figure (lab, run, block, cut, belongs, figure, yes, out_of) VALUES ${values.join(', ')}`);
  const { page } = officer;
  await page.reload();
  await page.getByText(said('lab_cohort_page.measure_area')).first().waitFor();
  await page.getByText(said('lab_cohort_page.band_2')).first().waitFor();
  for (const summary of [/^2 cases say little or differ/, /^By device$/, /^By years since registering$/]) await page.getByText(summary).first().click();
  await page.getByText(/^Harder on a telephone: -10\.\d+ \(/).waitFor();
  await page.getByText('differs by device: C').waitFor();
  await page.getByRole('heading', { name: said('lab_cohort_page.years_05'), exact: true }).waitFor();
  await look(page, 'lab-cohort-readings', [narrow]);
  const { body } = await ask(page, 'GET', '/api/lab-cohort');
  const reading = body.labs.find(({ lab }) => lab === labs.reading);
  const gain = reading.measures.find(({ kind }) => kind === 'gain');
  assert.ok(gain.low < 0.08 && gain.high > 0.08 && gain.df > 19);
  assert.deepEqual(reading.cases.map(({ id }) => id), ['f010', 'f011']);
  assert.deepEqual(officer.complaints, []);
});

test('of the data-security lab it shows which lines, texts and words were left in, most often first, and why', async () => {
  const header = 'InstitutionName (0008,0080) = ST THOMAS MISSION HOSPITAL';
  const rows = [
    ['left:header:PatientName (0010,0010) = DEVASSY^ROSAMMA', 1],
    [`left:header:${header}`, 9],
    ['left:header:StudyDate (0008,0020) = 20261121', 4],
    ['left:pixels:PUTHANKUNNU', 14],
    ['left:note:nurse in Ward 4', 12],
    ['left:note:Joseph Kurian', 2],
    ['left:note:of an edition of before', 20],
  ];
  const values = rows.map(([figure, yes]) => `('security', 1, 1, 0, 'surgery', '${figure}', ${yes}, 20)`);
  server.query(
    "INSERT INTO lab_figure (lab, run, block, cut, belongs, figure, yes, out_of) VALUES ('security', 1, 1, 0, 'surgery', 'doctors', 20, 20), " +
      values.join(', '),
  );
  const { page } = officer;
  await page.reload();
  await page.getByText(said('lab_cohort_page.left'), { exact: true }).click();
  const lines = page.locator('details', { hasText: said('lab_cohort_page.left_how') }).locator('li');
  await lines.first().waitFor();
  const texts = await lines.allInnerTexts();
  assert.equal(texts.length, 6);
  assert.match(texts[0], /^InstitutionName.*left by 9 of 20: 45%.*\(26% to 66%\)[^]*A recipe of one’s own often forgets it/);
  assert.match(texts[1], /^StudyDate/);
  assert.match(texts[2], /^PatientName/);
  assert.match(texts[3], /^PUTHANKUNNU.*14 of 20: 70%/);
  assert.match(texts[4], /^nurse in Ward 4/);
  await page.getByText(/^The debrief says: .*The profile takes out or empties names/).waitFor();
  await look(page, 'lab-cohort-left', [narrow]);
  assert.deepEqual(officer.complaints, []);
});
