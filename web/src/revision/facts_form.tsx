/** A lesson's facts as a form. */
import { say } from '../words/words';
import { Many, Select, Words } from './fields';
import { number_or_text, text, texts } from './item_value';
import type { Lists } from './lists';
import { Findings, Pen, type LineFinding } from './pen';
import { field_of_line, values_of, with_value } from './yaml_text';

interface FactsProps {
  front: string;
  lists: Lists;
  findings: LineFinding[]; ///< by lines of `front`; 0: of the lesson as a whole
  locked: boolean;
  change: (front: string) => void;
}

const fields = ['title', 'minutes', 'owner', 'review_by', 'sources'];

export function FactsForm({ front, lists, findings, locked, change }: FactsProps) {
  const values = values_of(front);
  if (!values) {
    return (
      <Pen
        id="facts"
        label={say('revision_page.unreadable')}
        value={front}
        findings={findings}
        locked={locked}
        change={change}
      />
    );
  }
  const set = (key: string, value: unknown) => change(with_value(front, [], key, value));
  const placed = findings.map((one) => ({ ...one, field: one.line > 0 ? field_of_line(front, [], one.line) : '' }));
  const about = (field: string) => placed.filter((one) => one.field === field);
  const rest = placed.filter(({ field }) => !fields.includes(field));
  const shared = (key: string) => ({
    id: `facts-${key}`,
    label: say(`revision_page.${key}`),
    locked,
    findings: about(key),
  });
  return (
    <section class="card stack" aria-labelledby="facts-title-head">
      <h2 id="facts-title-head">{say('revision_page.facts')}</h2>
      {rest.length > 0 && <Findings id="facts-findings" findings={rest} />}
      <Words {...shared('title')} value={text(values, 'title')} change={(title) => set('title', title)} />
      <div class="fields">
        <Words
          {...shared('minutes')}
          kind="number"
          value={text(values, 'minutes')}
          change={(typed) => set('minutes', number_or_text(typed))}
        />
        <Words
          {...shared('review_by')}
          kind="date"
          value={text(values, 'review_by')}
          change={(date) => set('review_by', date)}
        />
      </div>
      <Select
        {...shared('owner')}
        value={text(values, 'owner')}
        choices={lists.roles}
        change={(owner) => set('owner', owner)}
      />
      <details>
        <summary>{say('revision_page.sources_of', { count: texts(values, 'sources').length })}</summary>
        <Many
          {...shared('sources')}
          values={texts(values, 'sources')}
          choices={lists.sources}
          change={(sources) => set('sources', sources)}
        />
      </details>
    </section>
  );
}
