import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import type { Opening, Ticket } from '../api/names';
import { event_text, fold, type ExamEvent } from './answers';
import { head_of } from './chain';
import { arrange, from_base64url, unseal } from './paper';

declare const __GOLDEN__: string;

interface Golden {
  chains: { sitting: string; lease: number; events: string[]; heads: string[] }[];
  paper: { exam: string; edition: string; text: string; sealed: string };
  ticket: { sitting: string; wrapping_key: string; wrapped: string };
}
const golden = JSON.parse(fs.readFileSync(`${__GOLDEN__}/exam-protocol.json`, 'utf8')) as Golden;

const ticket = {
  sitting: golden.ticket.sitting,
  exam: golden.paper.exam,
  edition: golden.paper.edition,
  wrapping_key: golden.ticket.wrapping_key,
  lease: 1,
} as Ticket;
const opening = { wrapped: golden.ticket.wrapped } as Opening;

test('the browser computes the same chain as the golden vectors, after every event', async () => {
  for (const { sitting, lease, events, heads } of golden.chains) {
    for (let seq = 0; seq <= events.length; seq += 1) {
      assert.equal(await head_of(sitting, lease, events.slice(0, seq)), heads[seq]);
    }
  }
});

test('an event is written with the very bytes of the golden vectors', () => {
  for (const { events } of golden.chains) {
    for (const text of events) assert.equal(event_text(JSON.parse(text) as ExamEvent), text);
  }
});

test('a sealed paper opens with its ticket and opening', async () => {
  const paper = await unseal(from_base64url(golden.paper.sealed), ticket, opening);

  assert.deepEqual(paper, JSON.parse(golden.paper.text));
});

test('a paper changed by one bit does not open', async () => {
  const sealed = from_base64url(golden.paper.sealed);
  sealed[20]! ^= 1;

  await assert.rejects(unseal(sealed, ticket, opening));
});

test('a key wrapped for another sitting does not open', async () => {
  await assert.rejects(unseal(from_base64url(golden.paper.sealed), { ...ticket, sitting: '1' }, opening));
});

test('an answer keeps its canonical index however the options are shuffled', () => {
  const paper = { exam: '1', block: '1', items: [{ item: '7', stem: 's', options: ['zero', 'one', 'two'] }] };

  const [place] = arrange(paper, [{ item: '7', options: [2, 0, 1] }]);

  assert.deepEqual(place!.options, [
    { value: '2', html: 'two' },
    { value: '0', html: 'zero' },
    { value: '1', html: 'one' },
  ]);
  assert.throws(() => arrange(paper, [{ item: '8', options: [0, 1, 2] }]));
});

test('the last choice of the newest lease counts, and nothing after a submit', () => {
  const at = (lease: number, seq: number, item: string, value: string, phase: ExamEvent['phase']) =>
    event_text({ lease, seq, item, value, phase, client_ms: 100 * lease + seq });

  const answers = fold([
    at(2, 1, 'a', '3', 'final'),
    at(1, 1, 'a', '0', 'final'),
    at(1, 2, 'b', '1', 'final'),
    at(1, 3, 'b', '', 'flag'),
    at(1, 4, 'c', '', 'flag'),
    at(1, 5, 'c', '', 'unflag'),
    at(2, 2, '', '', 'submit'),
    at(2, 3, 'b', '2', 'final'),
  ]);

  assert.deepEqual(
    [...answers.chosen],
    [
      ['a', '3'],
      ['b', '1'],
    ],
  );
  assert.deepEqual([...answers.own], []);
  assert.deepEqual([...answers.flagged], ['b']);
  assert.equal(answers.submitted_ms, 202);
});
