import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entry_lines, field_of_line, values_of, with_entry, with_value, without_entry } from './yaml_text';

const items = `# Practice items.
owner: module-1-lead   # who answers
review_by: 2027-11-30
items:
  - id: i01
    competency: C1.2
    sources: [walters-2023]
    stem: >-
      A postgraduate in Pune asks a language model for five references
      on dexamethasone.
    # the second is right
    options:
      - text: Ask the model
        rationale: It is no check of itself.
      - {text: "Open each, and read", rationale: Right.}
    key: B

  - id: i02
    competency: C5.1
    stem: Short
    key: A
`;

test('a word changed in an item leaves every other letter as it was', () => {
  const made = with_value(items, ['items', 1], 'stem', 'Long: and "odd"');
  assert.equal(made, items.replace('stem: Short', `stem: 'Long: and "odd"'`));
  assert.equal((values_of(made)!.items as { stem: string }[])[1]!.stem, 'Long: and "odd"');
});

test('a folded text stays folded, and its neighbours and comments stay', () => {
  const made = with_value(items, ['items', 0], 'stem', 'Another question');
  assert.ok(made.includes('    stem: >-\n      Another question\n    # the second is right\n    options:'));
  assert.equal((values_of(made)!.items as { stem: string }[])[0]!.stem, 'Another question');
});

test('an option is changed where it stands, in braces too', () => {
  const options = [
    { text: 'Ask the model', rationale: 'It is no check of itself.' },
    { text: 'Open each, and read', rationale: 'Right, because: {it} shows.' },
  ];
  const made = with_value(items, ['items', 0], 'options', options);
  assert.ok(made.includes('# the second is right'));
  assert.deepEqual((values_of(made)!.items as { options: unknown }[])[0]!.options, options);
  assert.equal(made.split('\n').length, items.split('\n').length);
});

test('another number of options writes the list anew, and nothing else', () => {
  const options = [{ text: 'One', rationale: 'Why' }];
  const made = with_value(items, ['items', 0], 'options', options);
  assert.deepEqual((values_of(made)!.items as { options: unknown }[])[0]!.options, options);
  assert.ok(made.includes('# the second is right') && made.includes('owner: module-1-lead   # who answers'));
  assert.ok(made.includes('\n    key: B\n\n  - id: i02'));
});

test('a field comes and goes', () => {
  const more = with_value(items, ['items', 1], 'sources', ['a-2020', 'b-2021']);
  assert.equal(more, items.replace('    key: A\n', '    key: A\n    sources: [a-2020, b-2021]\n'));
  assert.equal(with_value(more, ['items', 1], 'sources', undefined), items);
  assert.equal(with_value(items, [], 'owner', 'another'), items.replace('module-1-lead ', 'another '));
  assert.equal(with_value(items, ['items', 0], 'stem', undefined).includes('Pune'), false);
});

test('an entry is added at the end in the shape of the others, and taken out again', () => {
  const made = with_entry(items, 'items', { id: 'i03', sources: ['a'], options: [{ text: 'x', rationale: 'y' }] });
  assert.ok(made.startsWith(items));
  assert.ok(made.includes('\n  - id: i03\n'));
  assert.equal((values_of(made)!.items as unknown[]).length, 3);
  assert.equal((values_of(without_entry(made, 'items', 2))!.items as unknown[]).length, 2);
  const first = values_of(without_entry(items, 'items', 0))!.items as { id: string }[];
  assert.deepEqual(
    first.map(({ id }) => id),
    ['i02'],
  );
  assert.equal(
    (values_of(with_entry('owner: a\nreview_by: 2027-01-01\n', 'items', { id: 'i01' }))!.items as unknown[]).length,
    1,
  );
});

test('a line knows its field', () => {
  assert.deepEqual(entry_lines(items, 'items'), [5, 18]);
  assert.equal(field_of_line(items, ['items', 0], 9), 'stem');
  assert.equal(field_of_line(items, ['items', 0], 14), 'options.0');
  assert.equal(field_of_line(items, ['items', 0], 15), 'options.1');
  assert.equal(field_of_line(items, ['items', 0], 16), 'key');
});

test('what is no YAML has no values, and is left alone', () => {
  assert.equal(values_of('a: [b'), undefined);
  assert.equal(values_of('- a'), undefined);
  assert.deepEqual(values_of('a: 1'), { a: 1 });
});
