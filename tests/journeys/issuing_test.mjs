// Issuing thousands of certificates, killed again and again by SIGKILL: each is issued exactly once, and no place in the
// status list is given twice. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { binary, Server } from './server.mjs';

const many = 3_000;
const kills = 4;
const server = new Server(process.env.ENGINE ?? 'sqlite', { cohort: 12 });
let exam, passed;

const count = (sql) => Number(server.query(sql));
const issued = () => count(`SELECT count(*) FROM credential_certificate WHERE exam = ${exam}`);

before(async () => {
  await server.publish({ modules: 0, labs: 0 });
  await server.start();
  exam = server.query("SELECT exam FROM exam_exam WHERE state = 'released'");
  await server.stop();
  // So many more who passed, as if they had sat it: signing is what is tried here, not sitting.
  const rows = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})`;
  server.query(`${rows} INSERT INTO account_person (person, contact, name, language, notice, made_ms)
    SELECT 7000000000000 + i, 'k' || i || '@example.org', 'Dr ' || i || ' Demonstration', 'en', 2, 0 FROM n`);
  server.query(`${rows} INSERT INTO marking_score (learner, sitting, exam, score, items, set_aside, marked_ms)
    SELECT 7000000000000 + i, 8000000000000 + i, ${exam}, 10, 10, 0, 0 FROM n`);
  passed = count(`SELECT count(*) FROM marking_score WHERE exam = ${exam} AND score >= 5`);
  assert.ok(passed >= many);
});

after(() => server.remove());

function issue() {
  const child = spawn(binary, ['issue', exam, '--base-url', server.origin, ...server.dataFlags], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal, said })));
  return { child, ended };
}

test('killed in the middle, it goes on where it was', async () => {
  for (let round = 1; round <= kills; round++) {
    const had = issued();
    const { child, ended } = issue();
    while (child.exitCode === null && issued() < had + 150) await pause(20);
    child.kill('SIGKILL');
    const { signal, said } = await ended;
    assert.equal(signal, 'SIGKILL', said);
    assert.ok(issued() < passed, `round ${round} ended before it was killed`);
  }
});

test('the last run issues the rest: each once, each at a place of its own, each in the ledger', async () => {
  const before_last = issued();
  assert.ok(before_last >= kills * 150);
  const { code, said } = await issue().ended;
  assert.equal(code, 0, said);
  assert.match(said, new RegExp(`Issued ${passed - before_last} new certificates`));
  assert.equal(issued(), passed);
  assert.equal(count(`SELECT count(DISTINCT learner) FROM credential_certificate WHERE exam = ${exam}`), passed);
  assert.equal(count('SELECT count(*) FROM (SELECT DISTINCT list, list_index FROM credential_certificate) AS places'), passed);
  assert.equal(count("SELECT count(*) FROM ledger_entry WHERE kind = 'credential_issued'"), passed);
  assert.equal(count("SELECT count(DISTINCT about) FROM ledger_entry WHERE kind = 'credential_issued'"), passed);
  assert.match((await issue().ended).said, /Issued 0 new certificates/);
  assert.match(server.command('self-check', ...server.dataFlags), /\S/);
});
