import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begun_with, empty_draft, everybody, for_server, group_of, sms_parts, with_words } from './draft';

const behind = {
  kind: 'behind',
  necessary: false,
  filter: { ...everybody, standing: 'behind' as const, weeks: 2 },
  texts: { en: { subject: 'Place', text: '{weeks}' }, hi: { subject: 'जगह', text: '{weeks}' } },
};

test('a template brings its texts and its group, and keeps the state that was chosen', () => {
  const draft = begun_with(empty_draft({ ...everybody, state: 'kerala' }), behind);

  assert.equal(draft.kind, 'behind');
  assert.deepEqual(draft.filter, { ...everybody, state: 'kerala', standing: 'behind', weeks: 2 });
  assert.equal(draft.texts.hi?.subject, 'जगह');
});

test('writing by hand after a template keeps the words and is not that template any more', () => {
  const draft = begun_with(begun_with(empty_draft(everybody), behind), undefined);

  assert.equal(draft.kind, 'written');
  assert.equal(draft.texts.en?.text, '{weeks}');
});

test('a language in which nothing is written is not sent', () => {
  const draft = with_words(with_words(empty_draft(everybody), 'en', { subject: 'S', text: 'T' }), 'fr', {
    subject: ' ',
    text: '\n',
  });

  assert.deepEqual(Object.keys(for_server(draft).texts), ['en']);
});

test('an address can name the group, and nonsense in it names everybody', () => {
  assert.deepEqual(group_of('?standing=behind&weeks=2&state=kerala'), {
    ...everybody,
    state: 'kerala',
    standing: 'behind',
    weeks: 2,
  });
  assert.deepEqual(group_of('?standing=asleep&weeks=-1'), everybody);
});

test('an SMS in Devanagari is cut into shorter parts than one in Latin letters', () => {
  assert.equal(sms_parts('a'.repeat(160)), 1);
  assert.equal(sms_parts('a'.repeat(161)), 2);
  assert.equal(sms_parts('क'.repeat(70)), 1);
  assert.equal(sms_parts('क'.repeat(71)), 2);
});
