// Judges what machine/table writes and reads, with two outside libraries: Papa Parse (CSV) and ExcelJS (workbooks).
//
//   node judge.mjs PROGRAM        PROGRAM: standards_table, which knows `write FILE` and `read FILE`
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';

const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'rounds-csv-'));
let passed = 0, failed = 0;

function settle(what, held, seen = '') {
  if (held) passed += 1;
  else failed += 1;
  console.log(`${held ? 'ok  ' : 'FAIL'} ${what} ${held ? '' : seen}`);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The rules of a CSV file that strangers' spreadsheets open: the same as the shared harness has. */
export function complaints(octets) {
  const found = [];
  const text = octets.toString('utf8').replace(/^\uFEFF/, '');
  if (Buffer.from(octets.toString('utf8')).compare(octets)) found.push('not UTF-8');
  if (octets[0] !== 0xef) found.push('no BOM: Excel would show accents and Devanagari wrongly');
  const parsed = Papa.parse(text, { header: true, skipEmptyLines: 'greedy' });
  for (const error of parsed.errors) found.push(`row ${error.row}: ${error.message}`);
  if (parsed.meta.renamedHeaders) found.push('header repeated');
  for (const row of parsed.data) {
    for (const [column, value] of Object.entries(row)) {
      if (/^[=+@\t\r]|^-(?![\d.]+$)/.test(value)) found.push(`formula injection in ${column}: ${value}`);
    }
  }
  return found;
}

function ours(name, octets) {
  const file = join(folder, name);
  writeFileSync(file, octets);
  return JSON.parse(execFileSync(program, ['read', file], { encoding: 'utf8' }));
}

function what_is_written() {
  const file = join(folder, 'written.csv');
  execFileSync(program, ['write', file]);
  const octets = readFileSync(file);
  settle('written CSV opens without a complaint', complaints(octets).length === 0, complaints(octets).join('; '));
  const [, ...rows] = Papa.parse(octets.toString('utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
  settle('every cell arrives, formulas with an apostrophe', same(rows, [
    ['Śarmā, Aïsha', 'डॉक्टर', 'say "hi"'], ["'=1+1", "'+91", "'@x"], ['two\nlines', 'semi;colon', "'-1+2"],
  ]), JSON.stringify(rows));
}

const grid = [['name', 'note', 'mobile'], ['Śarmā, "Aïsha"', 'two\nlines; and\ttabs', '919876543210'], ['डॉक्टर', "it's", '']];

function what_papa_writes() {
  for (const delimiter of [',', ';', '\t', '|']) {
    for (const newline of ['\r\n', '\n']) {
      const text = Papa.unparse(grid, { delimiter, newline });
      const where = `${JSON.stringify(delimiter)}, ${JSON.stringify(newline)}`;
      settle(`Papa's CSV is read (${where})`, same(ours('papa.csv', text), grid));
      settle(`the same in UTF-16 (${where})`, same(ours('papa16.csv', Buffer.from(`\uFEFF${text}`, 'utf16le')), grid));
    }
  }
}

async function what_excel_writes() {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Doctors');
  sheet.addRow(['name', 'mobile', 'registration', 'since']);
  sheet.addRow(['Śarmā, "Aïsha"', 919876543210, '0042', new Date(Date.UTC(2024, 1, 29))]);
  sheet.addRow([{ richText: [{ text: 'डॉ' }, { font: { bold: true }, text: 'क्टर' }] }, { formula: '1+1', result: 2 }, true, 1.5]);
  sheet.addRow([]);
  sheet.addRow(['last']);
  book.addWorksheet('Other').addRow(['not read']);
  const expected = [['name', 'mobile', 'registration', 'since'], ['Śarmā, "Aïsha"', '919876543210', '0042', '2024-02-29'],
    ['डॉक्टर', '2', 'TRUE', '1.5'], ['last']];
  const seen = ours('excel.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  settle("ExcelJS's workbook is read", same(seen, expected), JSON.stringify(seen));
  const old = new ExcelJS.Workbook();
  old.properties.date1904 = true;
  old.addWorksheet('A').addRow(['day', new Date(Date.UTC(2024, 1, 29))]);
  const later = ours('old.xlsx', Buffer.from(await old.xlsx.writeBuffer({ useSharedStrings: true })));
  settle('a workbook that counts from 1904 has the same day', same(later, [['day', '2024-02-29']]), JSON.stringify(later));
}

function what_is_refused() {
  for (const [what, text] of [['no BOM', 'a,b\r\n1,2\r\n'], ['a formula', '\uFEFFa,b\r\n=1+1,2\r\n'], ['ragged rows', '\uFEFFa,b\r\n1\r\n']]) {
    settle(`the judge itself refuses ${what}`, complaints(Buffer.from(text)).length > 0);
  }
}

what_is_written();
what_papa_writes();
await what_excel_writes();
what_is_refused();
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
