import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable } from '../api/call';
import type * as api from '../api/names';
import { MemoryOutbox } from '../outbox/outbox';
import { give_up, name_of, outcome_of, send, stream_named, waiting_steps, type Stream } from './steps';

const stream: Stream = { learner: '7', lab: 'talk', run: 2, base: 5 };
const text = (seq: number) =>
  JSON.stringify({ edition: 'e', step: { seq, place: 'a1', choice: 'a', client_ms: 1 } satisfies api.LabStep });
const who = { view: { me: { person: '7' } as api.Me, learner: '7' } };
const refused = (code: string, status: number, facts: Record<string, string> = {}) =>
  new Refusal(status, code, '', facts);

test('a stream’s name says whose it is, of which run, and after how many steps it begins', () => {
  assert.equal(name_of(stream), 'lab/7/talk/2/5');
  assert.deepEqual(stream_named('lab/7/talk/2/5'), stream);
});

test('the server’s count is the run’s, the stream’s begins after its base', async () => {
  let sent: unknown;
  const outcome = await send(stream, who, [text(6), text(7)], async (at, batch) => {
    sent = [at, batch.steps.length, batch.learner];
    return { ack_seq: 7, ended: false, server_ms: 0 };
  });
  assert.deepEqual(sent, [{ lab: 'talk', run: '2' }, 2, '7']);
  assert.deepEqual(outcome, { kind: 'acknowledged', ack_seq: 2 });
});

test('steps are never sent under another name', async () => {
  const other = { view: { me: { person: '8' } as api.Me, learner: '8' } };
  const never = () => Promise.reject(new Error('sent'));
  assert.deepEqual(await send(stream, other, [text(6)], never), { kind: 'signed_out' });
});

test('no answer is tried again; another device’s choice is not', () => {
  assert.equal(outcome_of(new Unreachable(), 5).kind, 'later');
  assert.equal(outcome_of(refused('lab.step_differs', 409), 5).kind, 'refused');
  assert.deepEqual(outcome_of(refused('lab.steps_missing', 409, { ack_seq: '6' }), 5), { kind: 'missing', ack_seq: 1 });
  assert.equal(outcome_of(refused('lab.steps_missing', 409, { ack_seq: '4' }), 5).kind, 'refused');
});

test('what waits here is found again as far as it goes on from what is known', async () => {
  const outbox = new MemoryOutbox();
  for (const seq of [6, 7]) await outbox.put(name_of(stream), () => text(seq));
  const at = { learner: '7', lab: 'talk', run: 2 };
  const seqs = async (from: number) => (await waiting_steps(outbox, at, from)).map(({ seq }) => seq);
  assert.deepEqual(await seqs(5), [6, 7]);
  assert.deepEqual(await seqs(6), [7]);
  assert.deepEqual(await seqs(3), []);
  await give_up(outbox, name_of(stream));
  assert.deepEqual(await seqs(5), []);
});
