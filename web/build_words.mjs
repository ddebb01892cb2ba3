/** Turns words/<language>/*-page.json and kit.json into one module per language, ICU messages compiled to functions. */
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const MessageFormat = require('@messageformat/core');
const compile_module = require('@messageformat/core/compile-module');

/** A page can do without a server file's words; those reach it inside problem documents. */
const is_ours = (file) => file === 'kit.json' || file.endsWith('-page.json');

/** Words come by area, like the pages: a learner on a slow network does not fetch the staff's. */
const parts = [
  'main',
  'lesson',
  'today',
  'study',
  'review',
  'exam',
  'exams',
  'hall',
  'staff',
  'messages',
  'account',
  'board',
  'details',
  'faculty',
  'difference',
  'bench',
  'revision',
  'bank',
  'lab',
  'reading',
  'sessions',
  'stations',
  'policy',
  'outcome',
  'panel',
  'award',
  'register',
  'audit',
  'cohort',
  'ethics',
  'vetting',
  'talk',
];
export const area_parts = {
  '': ['main', 'lesson', 'today'],
  'study-': ['main', 'lesson', 'study'],
  'review-': ['main', 'review'],
  'exam-': ['main', 'exam'],
  'exams-': ['main', 'exam', 'exams'],
  'hall-': ['main', 'hall'],
  'staff-': ['main', 'exams', 'staff'],
  'messages-': ['main', 'messages'],
  'account-': ['main', 'account'],
  'board-': ['main', 'board'],
  'details-': ['main', 'details'],
  'bench-': ['main', 'staff', 'bench'],
  'faculty-': ['main', 'lesson', 'faculty', 'difference'],
  'revision-': ['main', 'lesson', 'faculty', 'difference', 'revision'],
  'bank-': ['main', 'exam', 'difference', 'bank'],
  'lab-': ['main', 'lab', 'talk'],
  'vetting-': ['main', 'lab', 'vetting'],
  'reading-': ['main', 'reading'],
  'sessions-': ['main', 'sessions'],
  'stations-': ['main', 'stations'],
  'policy-': ['policy'],
  'outcome-': ['main', 'outcome'],
  'panel-': ['main', 'staff', 'panel'],
  'award-': ['main', 'award'],
  'register-': ['main', 'register'],
  'audit-': ['main', 'audit'],
  'cohort-': ['main', 'cohort'],
  'ethics-': ['main', 'ethics'],
};
const part_of = (file) => {
  const own =
    /^(account|audit|bank|details|difference|ethics|exam|exams|lab|lesson|messages|policy|reading|review|revision|sessions|stations|study|talk|today|vetting)-page\.json$/.exec(
      file,
    );
  if (own) return own[1];
  if (/^(me|settings)-page\.json$/.test(file)) return 'account';
  if (file === 'certificates-page.json' || file === 'floor-page.json') return 'award';
  if (file === 'register-page.json') return 'register';
  if (file === 'lab-cohort-page.json') return 'cohort';
  if (/^(hall|seats)-page\.json$/.test(file)) return 'hall';
  if (file === 'doctors-page.json') return 'board';
  if (file === 'workbench-page.json') return 'bench';
  if (/^(result|key)-page\.json$/.test(file)) return 'outcome';
  if (/^(objections|appeals|judging|papers|floor-panel)-page\.json$/.test(file)) return 'panel';
  if (/^(modules|piece)-page\.json$/.test(file)) return 'faculty';
  return /^(exam-day|overview)-page\.json$/.test(file) ? 'staff' : 'main';
};

/** language → part → code → message. */
export function read_words(folder) {
  const languages = fs.readdirSync(folder).filter((name) => fs.statSync(path.join(folder, name)).isDirectory());
  return new Map(languages.sort().map((language) => [language, read_language(path.join(folder, language))]));
}

function read_language(folder) {
  const found = Object.fromEntries(parts.map((part) => [part, {}]));
  const seen = new Set();
  for (const file of fs.readdirSync(folder).filter(is_ours).sort()) {
    const here = path.join(folder, file);
    for (const [code, message] of Object.entries(parse(here))) {
      if (seen.has(code)) throw new Error(`${here}: ${code} stands in another file too`);
      seen.add(code);
      found[part_of(file)][code] = message;
    }
  }
  return found;
}

const all_codes = (language) => Object.values(language).flatMap((messages) => Object.keys(messages));

function parse(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (wrong) {
    throw new Error(`${file}: not JSON: ${wrong.message}`);
  }
}

/** What each language lacks of English, and has beyond it: a build with such a gap is refused. */
export function gaps(words) {
  const english = new Set(all_codes(words.get('en')));
  const found = [];
  for (const [language, messages] of words) {
    const codes = new Set(all_codes(messages));
    for (const code of english) if (!codes.has(code)) found.push(`words/${language}: ${code} is missing`);
    for (const code of codes)
      if (!english.has(code)) found.push(`words/${language}: ${code} stands in no English file`);
  }
  return found;
}

/** One minified module: `export default {code: text or function}`. */
export async function build_words(language, messages, home) {
  const source = compile_module(new MessageFormat(language), messages).replaceAll(/: \(\) => "/g, ': "');
  const made = await build({
    stdin: { contents: source, resolveDir: home, loader: 'js' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
  });
  return made.outputFiles[0].text;
}
