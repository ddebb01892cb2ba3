/**
 * Builds the web into web/dist (or the folder given): files named by digest under a/, templates under t/, the service
 * worker, the manifest and icons, each with .br and .gz beside it where that saves bytes, and assets.json that lists
 * them.
 *
 * Scripts come in areas (the learner's, the candidate's, the staff's and others), each one file, so that a first view waits for no
 * second round. The template names the area by a hole, <!--area-->, which may stay empty: then the learner's script
 * fetches the right one.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { area_parts, build_words, gaps, read_words } from './build_words.mjs';

const home = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(process.argv[2] ?? path.join(home, 'dist'));
const areas = {
  '': 'src/learner.ts',
  'study-': 'src/study.ts',
  'review-': 'src/reviewer.ts',
  'exam-': 'src/candidate.ts',
  'exams-': 'src/exams.ts',
  'hall-': 'src/hall.ts',
  'staff-': 'src/staff.ts',
  'messages-': 'src/messages.ts',
  'account-': 'src/account.ts',
  'board-': 'src/board.ts',
  'details-': 'src/details.ts',
  'bench-': 'src/bench.ts',
  'faculty-': 'src/faculty.ts',
  'revision-': 'src/revising.ts',
  'bank-': 'src/bank.ts',
  'lab-': 'src/lab.ts',
  'vetting-': 'src/vetting.ts',
  'reading-': 'src/reading.ts',
  'sessions-': 'src/sessions.ts',
  'stations-': 'src/stations.ts',
  'policy-': 'src/policy.ts',
  'outcome-': 'src/outcome.ts',
  'panel-': 'src/panel.ts',
  'award-': 'src/award.ts',
  'register-': 'src/register.ts',
  'audit-': 'src/audit.ts',
  'cohort-': 'src/cohort.ts',
  'ethics-': 'src/ethics.ts',
};
const media_types = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const read = (...names) => fs.readFileSync(path.join(home, ...names), 'utf8');
const files_under = (folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((f) => fs.statSync(f).isFile())
    .sort();

function digest_of(texts) {
  const hash = crypto.createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 10);
}

function write(name, content) {
  const file = path.join(dist, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return '/' + name;
}

/** One name for all files of a build: a template can then name a file by its language and area. */
function build_digest(messages) {
  const sources = files_under(path.join(home, 'src')).filter((file) => !file.includes('_test.'));
  const tools = [
    'build.mjs',
    'build_words.mjs',
    'package-lock.json',
    'templates/app.html',
    'templates/public.html',
    'templates/verifier.html',
  ];
  return digest_of(
    [...sources, ...tools.map((name) => path.join(home, name))]
      .map((file) => fs.readFileSync(file))
      .concat(JSON.stringify([...messages])),
  );
}

async function words(messages, digest) {
  const file = (language, area) => `/a/words-${language}-${area}app-${digest}.js`;
  for (const [language, by_part] of messages) {
    for (const [area, parts] of Object.entries(area_parts)) {
      const merged = Object.assign({}, ...parts.map((part) => by_part[part]));
      // It stands in the page itself, for whoever has no script.
      delete merged['kit.needs_script'];
      write(file(language, area).slice(1), await build_words(language, merged, home));
    }
  }
  return file;
}

const settings = {
  bundle: true,
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'warning',
  absWorkingDir: home,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  external: ['/a/*'],
};

async function scripts(digest, languages) {
  const entries = Object.fromEntries(Object.entries(areas).map(([area, source]) => [`${area}app-${digest}`, source]));
  await build({ ...settings, entryPoints: { look: 'src/look.ts' }, format: 'iife', outdir: dist });
  await build({
    ...settings,
    entryPoints: {
      ...entries,
      [`late-${digest}`]: 'src/exam/late_post.ts',
      [`late-picture-${digest}`]: 'src/exam/late_picture.ts',
      [`late-review-${digest}`]: 'src/review/late_post.ts',
      [`late-place-${digest}`]: 'src/lesson/place.ts',
      [`late-film-${digest}`]: 'src/reading/film.ts',
      [`late-explanation-${digest}`]: 'src/stations/late_explanation.ts',
      [`late-parts-${digest}`]: 'src/stations/late_parts.ts',
    },
    format: 'esm',
    outdir: path.join(dist, 'a'),
    define: { __BUILD__: JSON.stringify(digest), __LANGUAGES__: JSON.stringify(languages) },
  });
}

/** Areas with styles of their own, which no learner fetches: src/kit/style.ts asks for them. */
const styled = ['revision', 'faculty', 'bench', 'lab', 'reading', 'stations'];

async function styles(digest) {
  await build({
    ...settings,
    entryPoints: Object.fromEntries(styled.map((area) => [`${area}-${digest}`, `src/kit/${area}.css`])),
    outdir: path.join(dist, 'a'),
  });
  const made = await build({
    ...settings,
    external: [],
    entryPoints: { app: 'src/kit/app.css', public: 'src/kit/public.css' },
    outdir: path.join(dist, 'a'),
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/a',
    loader: { '.woff2': 'file' },
    metafile: true,
  });
  const files = Object.keys(made.metafile.outputs).map((file) => '/' + path.relative(dist, path.resolve(home, file)));
  const named = (pattern) => files.find((file) => pattern.test(file));
  return { app: named(/app-.*css$/), public: named(/public-.*css$/), font: named(/woff2$/) };
}

/** The server puts it into a page for whoever chose a look, as a cookie says; a first visit does without. */
const look_tag = '<script src="/look.js"></script>';

function templates(style, messages, digest) {
  const one_line = (name) => read('templates', name).replaceAll(/\n\s*/g, '');
  const needs_script = [...messages]
    .map(([tag, parts]) => `<p lang="${tag}">${parts.main['kit.needs_script']}</p>`)
    .join('');
  const app = one_line('app.html')
    .replaceAll('{build}', digest)
    .replace('{style}', style.app)
    .replace('{needs_script}', needs_script);
  write('t/app.html', app);
  write('t/public.html', one_line('public.html').replace('{style}', style.public));
  return (lang, area) =>
    app.replaceAll(/<!--(\w+)-->/g, (_, hole) => ({ lang, area, title: 'Rounds', look: look_tag })[hole] ?? '');
}

/** The empty page of each language and area: what the service worker opens without asking the server. */
function shells(fill, languages, words_file, digest) {
  return Object.fromEntries(
    languages.map((lang) => {
      const made = [
        '',
        'study-',
        'review-',
        'account-',
        'exam-',
        'exams-',
        'lab-',
        'vetting-',
        'stations-',
        'award-',
      ].map((area) => [area, write(`a/shell-${lang}-${area}${digest}.html`, fill(lang, area))]);
      const words_files = [...made.map(([area]) => area), 'policy-'].map((area) => words_file(lang, area));
      return [lang, { files: [...made.map(([, file]) => file), ...words_files], shells: Object.fromEntries(made) }];
    }),
  );
}

/** The offline verifier is one file: script, style and every language inside, and a policy that lets it ask nobody. */
async function verifier(languages) {
  const said = (tag) => JSON.parse(read('..', 'words', tag, 'verifier.json'));
  const made = await build({
    ...settings,
    entryPoints: { script: 'src/verifier/main.ts', style: 'src/verifier/verifier.css' },
    format: 'iife',
    write: false,
    outdir: dist,
    define: { __VERIFIER_WORDS__: JSON.stringify(Object.fromEntries(languages.map((tag) => [tag, said(tag)]))) },
  });
  const text = (ending) => made.outputFiles.find((file) => file.path.endsWith(ending)).text.trim();
  const [script, style] = [text('.js').replaceAll('</', '<\\/'), text('.css')];
  const digest = (of) => `'sha256-${crypto.createHash('sha256').update(of).digest('base64')}'`;
  const policy = `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}`;
  const page = read('templates', 'verifier.html');
  write(
    't/verifier.html',
    page
      .replace('{policy}', policy)
      .replace('{style}', () => style)
      .replace('{script}', () => script),
  );
}

async function service_worker(by_language, files, digest) {
  await build({
    ...settings,
    entryPoints: { sw: 'src/sw.ts' },
    format: 'iife',
    outdir: dist,
    define: {
      __BUILD__: JSON.stringify(digest),
      __BY_LANGUAGE__: JSON.stringify(by_language),
      __FILES__: JSON.stringify(files),
    },
  });
}

function compress(file) {
  const plain = fs.readFileSync(file);
  const ways = [
    ['.gz', zlib.gzipSync(plain, { level: 9 })],
    ['.br', zlib.brotliCompressSync(plain, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } })],
  ];
  for (const [ending, packed] of ways) if (packed.length < 0.9 * plain.length) fs.writeFileSync(file + ending, packed);
}

function list_assets() {
  const assets = files_under(dist).map((file) => {
    const name = path.relative(dist, file);
    const media_type = media_types[path.extname(file)];
    if (!media_type) throw new Error(`${name}: no media type is known for it`);
    if (!name.startsWith('t/')) compress(file);
    return { path: '/' + name, media_type, immutable: name.startsWith('a/') };
  });
  write('assets.json', JSON.stringify(assets, null, 1) + '\n');
  return assets.length;
}

/** Codes that an area's script names and its words do not have: a page would show the code itself. */
function unsaid(messages, digest) {
  const english = messages.get('en');
  return Object.entries(area_parts).flatMap(([area, parts]) => {
    const script = fs.readFileSync(path.join(dist, 'a', `${area}app-${digest}.js`), 'utf8');
    const named = new Set(
      [...script.matchAll(/["'`]((?:kit|acts|[a-z]+_page)\.[a-z0-9_]+)["'`]/g)].map(([, code]) => code),
    );
    return [...named]
      .filter((code) => !parts.some((part) => code in english[part]))
      .map((code) => `${area}app: ${code}`);
  });
}

async function main() {
  const started = Date.now();
  fs.rmSync(dist, { recursive: true, force: true });
  const messages = read_words(path.join(home, '..', 'words'));
  const found = gaps(messages);
  if (found.length) throw new Error(found.join('\n'));
  const languages = [...messages.keys()];
  const digest = build_digest(messages);
  const [words_file, style] = await Promise.all([words(messages, digest), styles(digest), scripts(digest, languages)]);
  const silent = unsaid(messages, digest);
  if (silent.length) throw new Error(`words that a page names and its area does not have:\n${silent.join('\n')}`);
  const fill = templates(style, messages, digest);
  const offline_scripts = [
    'app',
    'study-app',
    'review-app',
    'account-app',
    'exam-app',
    'exams-app',
    'lab-app',
    'vetting-app',
    'stations-app',
    'policy-app',
    'award-app',
    'late',
    'late-picture',
    'late-review',
    'late-place',
    'late-film',
    'late-explanation',
    'late-parts',
  ];
  const offline = [
    ...offline_scripts.map((name) => `/a/${name}-${digest}.js`),
    `/a/lab-${digest}.css`,
    `/a/stations-${digest}.css`,
    '/look.js',
    style.app,
    style.font,
  ];
  await verifier(languages);
  await service_worker(shells(fill, languages, words_file, digest), offline, digest);
  for (const name of fs.readdirSync(path.join(home, 'static')))
    write(name, fs.readFileSync(path.join(home, 'static', name)));
  const count = list_assets();
  console.log(
    `web: ${count} files in ${((Date.now() - started) / 1000).toFixed(1)} s → ${path.relative(process.cwd(), dist)}`,
  );
}

await main().catch((wrong) => {
  console.error(`web/build.mjs: ${wrong.message}`);
  process.exit(1);
});
