/** Whom a message is for. A field without choices is not shown. */
import type { Filter, FilterChoices } from '../api/names';
import { say } from '../words/words';
import { standings } from './draft';
import { choices_of, group_fields, language_words, type GroupField } from './words_of';

interface Props {
  filter: Filter;
  choices: FilterChoices;
  change: (filter: Filter) => void;
}

export function GroupFields({ filter, choices, change }: Props) {
  return (
    <div class="fields">
      <div class="field">
        <label for="standing">{say('messages_page.standing')}</label>
        <select
          class="input"
          id="standing"
          value={filter.standing}
          onChange={(event) => change({ ...filter, standing: event.currentTarget.value as Filter['standing'] })}
        >
          {standings.map((standing) => (
            <option value={standing}>{say(`messages_page.standing_${standing}`)}</option>
          ))}
        </select>
      </div>
      {filter.standing === 'behind' && <Weeks filter={filter} change={change} />}
      {group_fields.map((field) => (
        <GroupSelect field={field} filter={filter} choices={choices} change={change} key={field} />
      ))}
    </div>
  );
}

function Weeks({ filter, change }: Omit<Props, 'choices'>) {
  return (
    <div class="field">
      <label for="weeks">{say('messages_page.weeks')}</label>
      <input
        class="input"
        id="weeks"
        type="number"
        min={1}
        max={520}
        required
        value={filter.weeks}
        onInput={(event) => change({ ...filter, weeks: event.currentTarget.valueAsNumber || 1 })}
      />
    </div>
  );
}

function GroupSelect({ field, filter, choices, change }: Props & { field: GroupField }) {
  const values = choices_of(choices, field);
  if (values.length === 0) return null;
  return (
    <div class="field">
      <label for={`group-${field}`}>{say(`messages_page.group_${field}`)}</label>
      <select
        class="input"
        id={`group-${field}`}
        value={filter[field]}
        onChange={(event) => change({ ...filter, [field]: event.currentTarget.value })}
      >
        <option value="">{say('messages_page.group_all')}</option>
        {values.map(({ value, name }) => (
          <option value={value}>{field === 'language' ? language_words(value) : name}</option>
        ))}
      </select>
    </div>
  );
}
