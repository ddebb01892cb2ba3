/** Fails when a page's first load is past its budget (docs: the same table as here). Sizes are brotli, as sent. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const home = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(process.argv[2] ?? path.join(home, 'dist'));
const files = fs.readdirSync(dist, { recursive: true }).map(String);
const languages = ['en', 'fr', 'hi'];

/** A lesson of twelve minutes as the server writes it, compressed: the page's own HTML besides the template. */
const lesson_html_bytes = 7_000;
/** HTML of a sign-in or check page, compressed. */
const public_html_bytes = 2_500;

const budgets = {
  page: 40_000,
  script: 20_000,
  exam_code: 25_000,
  editor: 90_000,
  public: 15_000,
  verifier: 60_000,
  css: 12_000,
  requests: 10,
};

const one = (pattern) =>
  files.find((file) => pattern.test(file) && !/\.(br|gz)$/.test(file)) ?? fail(`no file ${pattern}`);
function fail(why) {
  console.error(`bytes: ${why}`);
  process.exit(1);
}
const size = (file) =>
  fs.statSync(path.join(dist, fs.existsSync(path.join(dist, `${file}.br`)) ? `${file}.br` : file)).size;
const sum = (list) => list.reduce((total, file) => total + size(file), 0);
const template = (name) =>
  zlib.brotliCompressSync(fs.readFileSync(path.join(dist, 't', name)), {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 },
  }).length;

const css = one(/^a\/app-.*\.css$/);
const around = ['favicon.svg', 'manifest.webmanifest', 'sw.js'];
const app_files = (area, language) => [
  one(new RegExp(`^a/${area}app-.*\\.js$`)),
  one(new RegExp(`^a/words-${language}-${area}app-`)),
];

function rows_of(language) {
  const areas = [
    '',
    'study-',
    'review-',
    'exam-',
    'exams-',
    'hall-',
    'staff-',
    'messages-',
    'account-',
    'board-',
    'details-',
    'faculty-',
    'bench-',
    'revision-',
    'bank-',
    'lab-',
    'outcome-',
    'panel-',
    'award-',
    'register-',
    'audit-',
    'cohort-',
    'vetting-',
    'reading-',
    'stations-',
    'sessions-',
    'ethics-',
    'policy-',
  ];
  const [
    learner,
    study,
    review,
    exam,
    exams,
    hall,
    staff,
    messages,
    account,
    board,
    details,
    faculty,
    bench,
    revision,
    ...rest
  ] = areas.map((area) => app_files(area, language));
  const [
    bank,
    lab,
    outcome,
    panel,
    award,
    register,
    audit,
    cohort,
    vetting,
    reading,
    stations,
    sessions,
    ethics,
    policy,
  ] = rest;
  const page = (scripts, html_bytes) => template('app.html') + html_bytes + sum([...scripts, css, ...around]);
  return [
    [`lesson, first load (${language})`, page(learner, lesson_html_bytes), budgets.page],
    [`learner page, script and words (${language})`, sum(learner), budgets.script],
    [`review, script and words (${language})`, sum(review), budgets.script],
    [`review, first load (${language})`, page(review, 0), budgets.page],
    [`exam room, script and words (${language})`, sum(exam), budgets.exam_code],
    [`exam room, first load without paper (${language})`, page(exam, 0), budgets.page],
    [`exams and device check, first load (${language})`, page(exams, 0), budgets.page],
    [`exam hall, first load (${language})`, page(hall, 0), budgets.page],
    [`module page, first load (${language})`, page(study, 0), budgets.page],
    [`module page, script and words (${language})`, sum(study), budgets.script],
    [`staff page, first load (${language})`, page(staff, 0), budgets.page],
    [`messages, first load (${language})`, page(messages, 0), budgets.page],
    [`page of one's own affairs, first load (${language})`, page(account, 0), budgets.page],
    [`doctors and groups, first load (${language})`, page(board, 0), budgets.page],
    [`a doctor's details, first load (${language})`, page(details, 0), budgets.page],
    [`workbench, first load (${language})`, page(bench, 0), budgets.page],
    [`pages of faculty, first load (${language})`, page(faculty, 0), budgets.page],
    [`private bank, first load (${language})`, page(bank, 0), budgets.page],
    [`lab, script and words (${language})`, sum(lab), budgets.script],
    [`documents of a lab, script (${language})`, sum(vetting.slice(0, 1)), budgets.script],
    [`documents of a lab, first load (${language})`, page(vetting, 0) + size(one(/^a\/lab-.*\.css$/)), budgets.page],
    [`lab, first load (${language})`, page(lab, 0) + size(one(/^a\/lab-.*\.css$/)), budgets.page],
    [`cases to read, script (${language})`, sum(reading.slice(0, 1)), budgets.script],
    [`cases to read, first load (${language})`, page(reading, 0) + size(one(/^a\/reading-.*\.css$/)), budgets.page],
    [`measuring sessions, first load (${language})`, page(sessions, 0), budgets.page],
    [`stations, script (${language})`, sum(stations.slice(0, 1)), budgets.script],
    [`stations, first load (${language})`, page(stations, 0) + size(one(/^a\/stations-.*\.css$/)), budgets.page],
    [`late part of a policy, script and words (${language})`, sum(policy), budgets.script],
    [`key and result, first load (${language})`, page(outcome, 0), budgets.page],
    [`certificate and what it needs, first load (${language})`, page(award, 0), budgets.page],
    [`register of certificates, first load (${language})`, page(register, 0), budgets.page],
    [`objections and appeals, first load (${language})`, page(panel, 0), budgets.page],
    [`audit, first load (${language})`, page(audit, 0), budgets.page],
    [`labs over groups, first load (${language})`, page(cohort, 0), budgets.page],
    [`study of maps, first load (${language})`, page(ethics, 0), budgets.page],
    [`editor, first load (${language})`, page(revision, 0) + size(one(/^a\/revision-.*\.css$/)), budgets.editor],
  ];
}

const public_css = one(/^a\/public-.*\.css$/);
const rows = [
  ...languages.flatMap(rows_of),
  [
    'public page, first load',
    template('public.html') + public_html_bytes + size(public_css) + size('favicon.svg'),
    budgets.public,
  ],
  ['CSS, whole app', size(css), budgets.css],
  ['requests, first load of an app page', 2 + app_files('', 'en').length + around.length, budgets.requests],
];

const public_html = fs.readFileSync(path.join(dist, 't/public.html'), 'utf8');
if (/<script/.test(public_html)) fail('t/public.html holds a script');
for (const name of ['app.html', 'public.html']) {
  const html = fs.readFileSync(path.join(dist, 't', name), 'utf8');
  if (/ style=|<style|\son\w+=/.test(html)) fail(`t/${name} holds inline style or script, which the policy forbids`);
}
const packages = Object.keys(JSON.parse(fs.readFileSync(path.join(home, 'package-lock.json'), 'utf8')).packages).filter(
  (name) => name && !/@esbuild\/|@typescript\//.test(name),
);
rows.push(['packages installed for the build', packages.length + 1, 25]);

rows.push([
  'offline verifier, the whole file',
  zlib.brotliCompressSync(fs.readFileSync(path.join(dist, 't/verifier.html'))).length,
  budgets.verifier,
]);

let over = 0;
for (const [what, found, budget] of rows) {
  if (found > budget) over += 1;
  console.log(
    `${found > budget ? 'OVER' : 'ok  '} ${String(found).padStart(6)} of ${String(budget).padStart(6)}  ${what}`,
  );
}
process.exit(over ? 1 : 0);
