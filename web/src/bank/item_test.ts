import assert from 'node:assert/strict';
import { test } from 'node:test';
import { empty_item, named, of_kind, to_send, with_choices } from './item';

test('an item is sent with what its kind has, and nothing that nobody sees', () => {
  const item = empty_item();
  item.writing = { ...item.writing, stem: 'How many?', answer: 12, unit: 'mg', advice: 'left over', severe: true };
  const sent = to_send({ ...item, writing: of_kind(item.writing, 'numeric') });
  assert.equal(sent.writing.answer, 12);
  assert.deepEqual(sent.writing.choices, []);
  assert.equal(sent.writing.advice, '');
  assert.equal(sent.writing.severe, false);
});

test('changing the kind and back keeps the options', () => {
  const { writing } = empty_item();
  writing.choices[0]!.text = 'Kept';
  assert.equal(of_kind(of_kind(writing, 'numeric'), 'single').choices[0]!.text, 'Kept');
  assert.equal(with_choices({ ...writing, choices: [] }).choices.length, 4);
});

test('an id is shown with the programme’s words, and one that is unknown as it is', () => {
  const terms = [{ id: 'C4', says: 'Evidence' }];
  assert.equal(named(terms, 'C4'), 'C4 · Evidence');
  assert.equal(named(terms, 'C9'), 'C9');
  assert.equal(named(undefined, 'C4'), 'C4');
});
