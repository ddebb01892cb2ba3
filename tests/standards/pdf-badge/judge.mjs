// Do outside readers find in our PDF and badge what we put there?
//
//     node judge.mjs FOLDER
//
// FOLDER holds sample.json ({"page", "holder"}), credential.json, badge.svg and every certificate*.pdf to look at.
// Readers: qpdf, poppler's pdfinfo, pdffonts, pdfdetach, pdftotext and pdftoppm, zbar, libxml2's xmllint.
// This is no PDF/A validator: we claim PDF/A-3's structure, not a certificate of it.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('node judge.mjs FOLDER');
  process.exit(2);
}
const sample = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8'));
const credential = readFileSync(join(folder, 'credential.json'));
const scratch = mkdtempSync(join(tmpdir(), 'rounds-pdf-'));
const outputMax = 64 << 20;

let passed = 0;
let failed = 0;

function settle(name, fine, seen = '') {
  fine ? (passed += 1) : (failed += 1);
  console.log(`${fine ? 'ok  ' : 'FAIL'} ${name}${seen ? `  [${String(seen).slice(0, 100)}]` : ''}`);
}

function run(program, ...given) {
  const ran = spawnSync(program, given, { encoding: 'utf8', maxBuffer: outputMax });
  if (ran.error) throw new Error(`${program} is not installed: see tools/packages-check.txt`);
  return ran;
}

function judgeStructure(name, file) {
  settle(`${name}: qpdf finds no fault`, run('qpdf', '--check', file).status === 0);
  const info = run('pdfinfo', file).stdout;
  settle(`${name}: tagged, open, without script`,
    /Tagged: +yes/.test(info) && /Encrypted: +no/.test(info) && /JavaScript: +no/.test(info));
  const fonts = run('pdffonts', file).stdout.trim().split('\n').slice(2);
  const whole = fonts.every((line) => / yes +yes +yes +\d+ +\d+$/.test(line));
  settle(`${name}: every font embedded, its letters known`, fonts.length > 0 && whole, `${fonts.length} fonts`);
  settle(`${name}: XMP says PDF/A-3`, run('pdfinfo', '-meta', file).stdout.includes('<pdfaid:part>3<'));
  const objects = run('qpdf', '--json', file).stdout;
  settle(`${name}: sRGB output intent`, objects.includes('/GTS_PDFA1'));
  settle(`${name}: the attachment belongs to the document`,
    objects.includes('"/AFRelationship"') && objects.includes('"/AF"'));
  settle(`${name}: the QR code is described`, objects.includes('QR code: '));
}

function judgeContent(name, file) {
  const saved = join(scratch, 'credential.json');
  const listed = run('pdfdetach', '-list', file).stdout;
  run('pdfdetach', '-save', '1', '-o', saved, file);
  const same = existsSync(saved) && Buffer.compare(readFileSync(saved), credential) === 0;
  settle(`${name}: credential.json is attached, byte for byte`, listed.includes('credential.json') && same);
  const text = run('pdftotext', '-layout', file, '-').stdout.normalize('NFC');
  if (sample.holder) settle(`${name}: the name can be read out`, text.includes(sample.holder.normalize('NFC')));
  const demonstration = text.search(/DEMONSTRATION|DÉMONSTRATION/);
  const holder = sample.holder ? text.indexOf(sample.holder.normalize('NFC')) : Infinity;
  settle(`${name}: DEMONSTRATION is said before the name`, demonstration >= 0 && demonstration < holder);
  run('pdftoppm', '-r', '110', '-png', '-singlefile', file, join(scratch, name));
  const seen = run('zbarimg', '-q', '--raw', join(scratch, `${name}.png`)).stdout.trim();
  settle(`${name}: a camera reads the check page's address`, seen === sample.page, seen);
}

function judgeBadge(file) {
  const asked = (query) => run('xmllint', '--nonet', '--xpath', query, file).stdout;
  const element = "*[local-name()='credential' and namespace-uri()='https://purl.imsglobal.org/ob/v3p0']";
  settle('badge: well-formed XML', run('xmllint', '--nonet', '--noout', file).status === 0);
  settle('badge: one credential, first within svg',
    asked(`count(//${element})`).trim() === '1' && asked(`count(/*[local-name()='svg']/*[1][self::${element}])`).trim() === '1');
  // xmllint ends what it prints with a line of its own.
  settle('badge: the credential, byte for byte', asked(`string(//${element})`).replace(/\n$/, '') === String(credential));
  settle('badge: no script, no style, nothing from elsewhere', !/<script|<style|style=|href=|<image/.test(readFileSync(file, 'utf8')
    .replace(/<openbadges:credential>.*<\/openbadges:credential>/s, '')));
}

for (const file of readdirSync(folder).filter((one) => /^certificate.*\.pdf$/.test(one)).sort()) {
  const name = file.replace('.pdf', '');
  judgeStructure(name, join(folder, file));
  judgeContent(name, join(folder, file));
}
judgeBadge(join(folder, 'badge.svg'));
rmSync(scratch, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
