import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Courier, type Status, type Timer } from './courier';
import { batch, delay_ms, type Outcome } from './deliver';
import { MemoryOutbox } from './outbox';

/** Time that passes only when the test says so. */
class TestTimer implements Timer {
  waits: number[] = [];
  private act: (() => void) | undefined;
  after(ms: number, act: () => void) {
    this.waits.push(ms);
    this.act = act;
  }
  cancel() {
    this.act = undefined;
  }
  chance = () => 0.5;
  ring() {
    this.act?.();
  }
}

/** A server that stores (seq) once and answers the highest contiguous one, unless told to do otherwise. */
class TestServer {
  rows: string[] = [];
  requests: string[][] = [];
  answers: (Outcome | 'lost')[] = [];
  async take(texts: string[]): Promise<Outcome> {
    this.requests.push(texts);
    const answer = this.answers.shift();
    if (answer && answer !== 'lost') return answer;
    for (const text of texts) if (!this.rows.includes(text)) this.rows.push(text);
    return answer === 'lost' ? { kind: 'later', retry_ms: 0 } : { kind: 'acknowledged', ack_seq: this.rows.length };
  }
}

function set_up(forget = false) {
  const outbox = new MemoryOutbox();
  const server = new TestServer();
  const timer = new TestTimer();
  const told: Status[] = [];
  const route = {
    stream: 's',
    forget,
    batch_max: 200,
    send: (t: string[]) => server.take(t),
    told: (s: Status) => void told.push(s),
  };
  return { outbox, server, timer, told, courier: new Courier(outbox, route, timer) };
}

const event = (seq: number) => `event ${seq}`;
const settle = () => new Promise((done) => setTimeout(done, 5));

test('an event is kept first and sent then', async () => {
  const { courier, server, told } = set_up();

  await courier.put(event);

  assert.deepEqual(told[0], { waiting: 1, trying: true });
  await settle();
  assert.deepEqual(server.rows, ['event 1']);
  assert.equal(told.at(-1)!.waiting, 0);
});

test('an answer whose acknowledgement was lost is sent again and stored once', async () => {
  const { courier, server, timer, told } = set_up();
  server.answers = ['lost'];
  await courier.put(event);
  await settle();
  assert.deepEqual([told.at(-1)!.waiting, told.at(-1)!.trying], [1, false]);

  timer.ring();
  await settle();

  assert.deepEqual(server.requests, [['event 1'], ['event 1']]);
  assert.deepEqual(server.rows, ['event 1']);
  assert.deepEqual([told.at(-1)!.waiting, told.at(-1)!.trying], [0, true]);
});

test('signing out keeps everything and asks nothing more of the server', async () => {
  const { courier, server, timer, outbox } = set_up(true);
  server.answers = [{ kind: 'signed_out' }];
  await courier.put(event);
  await settle();

  assert.deepEqual(await outbox.texts('s', 0, 10), ['event 1']);
  assert.deepEqual(timer.waits, []);
});

test('acknowledged texts stay for the receipt, or go where nobody needs them', async () => {
  for (const forget of [false, true]) {
    const { courier, outbox } = set_up(forget);
    await courier.put(event);
    await courier.put(event);
    await settle();

    assert.equal((await outbox.texts('s', 0, 10)).length, forget ? 0 : 2);
  }
});

test('a partial acknowledgement deletes only up to it', async () => {
  const { courier, server, outbox, timer } = set_up(true);
  server.answers = [{ kind: 'later', retry_ms: 0 }];
  await courier.put(event);
  await settle();
  server.answers = [
    { kind: 'acknowledged', ack_seq: 1 },
    { kind: 'later', retry_ms: 0 },
  ];
  await courier.put(event);
  await settle();
  timer.ring();

  assert.deepEqual(await outbox.texts('s', 0, 10), ['event 2']);
});

test('a server that lost rows gets them again from where it stands', async () => {
  const { courier, server } = set_up();
  await courier.put(event);
  await courier.put(event);
  await settle();
  server.rows = ['event 1'];
  server.answers = [{ kind: 'missing', ack_seq: 1 }];

  await courier.put(event);
  await settle();

  assert.deepEqual(server.requests.at(-1), ['event 2', 'event 3']);
  assert.deepEqual(server.rows, ['event 1', 'event 2', 'event 3']);
});

test('a server that acknowledges nothing is not asked in a circle', async () => {
  const { courier, server, timer } = set_up();
  server.answers = [{ kind: 'acknowledged', ack_seq: 0 }];
  await courier.put(event);
  await settle();

  assert.equal(server.requests.length, 1);
  assert.equal(timer.waits.length, 1);
});

test('events that differ are not resent by the clock', async () => {
  const { courier, server, timer, told } = set_up();
  server.answers = [{ kind: 'differs' }];
  await courier.put(event);
  await settle();

  assert.equal(told.at(-1)!.outcome!.kind, 'differs');
  assert.deepEqual(timer.waits, []);
});

test('puts during a sending are not forgotten', async () => {
  const { courier, server } = set_up();

  await Promise.all([courier.put(event), courier.put(event), courier.put(event)]);
  await settle();

  assert.deepEqual(server.rows, ['event 1', 'event 2', 'event 3']);
});

test('the wait doubles from one second to thirty, and honours Retry-After', () => {
  assert.deepEqual(
    [0, 1, 2, 5, 9].map((failures) => delay_ms(failures, 0, 0.999)).map(Math.round),
    [1000, 1999, 3998, 29985, 29985],
  );
  assert.equal(delay_ms(0, 7_000, 0), 7_000);
  assert.equal(delay_ms(3, 0, 0), 4_000);
});

test('a batch fits the server: 200 events, and not too many characters', () => {
  assert.equal(batch(Array(300).fill('x'), 200).length, 200);
  assert.equal(batch(Array(10).fill('y'.repeat(15_000)), 200).length, 2);
  assert.equal(batch(['z'.repeat(90_000)], 200).length, 1);
});
