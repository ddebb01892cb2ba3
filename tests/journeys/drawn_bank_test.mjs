// What `./run` draws for a demonstration is enough for an exam under the shipped blueprint and for a supplement of each
// kind of case. ENGINE is sqlite or postgres. With the released program alone (ROUNDS_BINARY): a network reads the films,
// which takes a sanitized one minutes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ask, person } from './people.mjs';
import { Server } from './server.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const server = new Server(process.env.ENGINE ?? 'sqlite');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-drawn-'));
let examiner;
const skip = !process.env.ROUNDS_BINARY;

before(async () => {
  if (skip) return;
  await server.publish();
  const items = path.join(folder, 'items.csv');
  execFileSync('python3', [path.join(root, 'tools/demonstration_bank.py'), items]);
  server.command('bank', 'import', items, '--apply', '--demonstration', ...server.dataFlags);
  server.command('bank', 'draw', path.join(root, 'models'), ...server.dataFlags);
  await server.start();
  examiner = await person(server, 'examiner', { width: 1280, height: 800 });
});

after(async () => {
  await examiner?.remove();
  if (!skip) await server.remove();
  fs.rmSync(folder, { recursive: true });
});

const ok = ({ status, body }) => {
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

test('the drawn bank gives a main paper with its cases, and then a supplement of each kind', { skip }, async () => {
  const { page } = examiner;
  const plan = ok(await ask(page, 'GET', '/api/papers/plan'));
  assert.equal(plan.cases, 30);
  assert.deepEqual(plan.severe.map(({ modality }) => modality), ['image', 'table', 'text']);
  const built = ok(await ask(page, 'POST', '/api/exams/built', { title: 'Main paper', reserve: false, make_up: false }));
  const kinds = (exam, kind) =>
    Number(
      server.query(
        `SELECT COUNT(*) FROM exam_item e JOIN bank_item b ON b.item = e.item WHERE e.exam = ${exam} AND b.kind = '${kind}'`,
      ),
    );
  assert.equal(kinds(built.exams[0].exam, 'reliance'), 30);
  for (const modality of ['image', 'table', 'text']) {
    const made = ok(await ask(page, 'POST', '/api/exams/supplements', { title: modality, modality, cases: 40 }));
    assert.equal(made.form, 'supplement');
    assert.equal(made.modality, modality);
    assert.equal(kinds(made.exam, 'reliance'), 40);
  }
  const again = await ask(page, 'POST', '/api/exams/supplements', { title: 'Too much', modality: 'image', cases: 60 });
  assert.equal(again.body.code, 'exam.bank_short');
});
