import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import type { WhoView } from '../account/who';
import type { Phone } from '../outbox/database';
import { MemoryOutbox } from '../outbox/outbox';
import { event_text } from './deck';
import { outcome_of, send_as, stream_of } from './sending';

const kept = {
  get: async () => 'f'.repeat(32),
  put: async () => {},
  drop: async () => {},
  open_sitting: async () => {},
};
const phone = { outbox: new MemoryOutbox(), kept } as unknown as Phone;
const text = event_text({ card: 'k1', rating: 'good', edition: 'e', client_ms: 1 }, 1);
const who = (person: string | undefined, learner: string) => ({
  view: { me: person ? ({ person } as api.Me) : null, learner } satisfies WhoView,
});

/** A server that notes what it was sent. */
function server() {
  const sent: api.ReviewBatch[] = [];
  const save = async (batch: api.ReviewBatch) => {
    sent.push(batch);
    return { ack_seq: batch.events.at(-1)!.seq, server_ms: 1 };
  };
  return { sent, save };
}

test('reviews go out under the name of whoever is signed in', async () => {
  const { sent, save } = server();

  const outcome = await send_as('7', { phone, who: who('7', '7'), save }, [text]);

  assert.deepEqual(outcome, { kind: 'acknowledged', ack_seq: 1 });
  assert.equal(sent[0]!.learner, '7');
  assert.deepEqual(sent[0]!.events, [{ card: 'k1', rating: 'good', edition: 'e', client_ms: 1, seq: 1 }]);
});

test("on a shared phone, another learner's reviews are never sent under this name", async () => {
  const { sent, save } = server();

  assert.deepEqual(await send_as('7', { phone, who: who('8', '8'), save }, [text]), { kind: 'signed_out' });
  assert.deepEqual(await send_as('7', { phone, who: who(undefined, '7'), save }, [text]), { kind: 'signed_out' });
  assert.deepEqual(sent, []);
  assert.deepEqual([stream_of('7'), stream_of('8')], ['review/7', 'review/8']);
});

test('no network waits, a sign-in that ran out keeps, a gap goes back, other contents stay as evidence', () => {
  const refused = (status: number, code: string, facts = {}) =>
    outcome_of(new Refusal(status, code, 'why', facts, 2_000));

  assert.deepEqual(outcome_of(new Unreachable('x')), { kind: 'later', retry_ms: 0 });
  assert.deepEqual(refused(401, 'http.unknown'), { kind: 'signed_out' });
  assert.deepEqual(refused(403, 'review.other_learner'), { kind: 'signed_out' });
  assert.deepEqual(refused(503, 'store.busy'), { kind: 'later', retry_ms: 2_000 });
  assert.deepEqual(refused(409, 'review.events_missing', { ack_seq: '4' }), { kind: 'missing', ack_seq: 4 });
  assert.deepEqual(refused(409, 'review.event_differs', { ack_seq: '4', seq: '2' }), { kind: 'differs' });
  assert.deepEqual(refused(400, 'review.batch_shape'), { kind: 'refused', code: 'review.batch_shape', detail: 'why' });
  assert.throws(() => outcome_of(new Error('a bug')));
});
