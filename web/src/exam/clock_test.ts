import assert from 'node:assert/strict';
import { test } from 'node:test';
import { left_text, ServerClock } from './clock';

class Hands {
  running = 500;
  phone = 1_000_000;
  running_ms = () => this.running;
  phone_ms = () => this.phone;
  pass(ms: number) {
    this.running += ms;
    this.phone += ms;
  }
}

test('a phone clock that is ten minutes off does not move the exam', () => {
  const hands = new Hands();
  hands.phone -= 600_000;
  const clock = new ServerClock(hands);

  const asked = hands.running;
  hands.pass(80);
  clock.sample(5_000_000, asked);

  assert.equal(clock.now(), 5_000_040);
  hands.phone += 900_000;
  assert.equal(clock.now(), 5_000_040);
});

test('the shortest round trip wins', () => {
  const hands = new Hands();
  const clock = new ServerClock(hands);
  let asked = hands.running;
  hands.pass(20);
  clock.sample(7_000, asked);

  asked = hands.running;
  hands.pass(2_000);
  clock.sample(9_999_999, asked);

  assert.equal(clock.now(), 9_010);
});

test('a phone that slept knows it, and believes the next answer', () => {
  const hands = new Hands();
  const clock = new ServerClock(hands);
  clock.sample(50_000, hands.running - 10);
  const before = clock.now();
  clock.sleep();
  hands.phone += 300_000;

  clock.wake();

  assert.equal(clock.now(), before + 300_000);
  clock.sample(360_000, hands.running - 900);
  assert.equal(clock.now(), 360_450);
});

test('a page opened without a network goes on with the lead it knew', () => {
  const hands = new Hands();
  const first = new ServerClock(hands);
  first.sample(2_000_000, hands.running);
  const lead = first.lead();
  hands.phone += 60_000;
  hands.running = 3;

  assert.equal(new ServerClock(hands, lead).now(), 2_060_000);
});

test('time left is rounded up and never negative', () => {
  assert.equal(left_text(3_600_000), '1:00:00');
  assert.equal(left_text(59_001), '1:00');
  assert.equal(left_text(-5), '0:00');
});
