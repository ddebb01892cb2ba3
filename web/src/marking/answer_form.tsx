/** The answer to an item's objections, proposed to a second person; upheld, it changes the key or withdraws the item. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { say } from '../words/words';
import { AnswerValue } from './answer_value';
import { WordsField } from './words_field';

const kinds = ['keep', 'also', 'instead', 'withdraw'] as const;
type Kind = (typeof kinds)[number];
const with_option = (kind: Kind): boolean => kind === 'also' || kind === 'instead';
const reason_max = 900;

interface AnswerProps {
  exam: string;
  item: api.RuledItem;
  again: boolean;
  changed: () => void;
}

export function AnswerForm({ exam, item, again, changed }: AnswerProps) {
  const [kind, set_kind] = useState<Kind>('keep');
  const [value, set_value] = useState(0);
  const [reason, set_reason] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const id = (name: string) => `${name}-${item.number}`;
  const propose = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    try {
      const of = with_option(kind) ? { value } : {};
      await api.propose_ruling({ exam }, { kind, item: item.item, reason: reason.trim(), answers: true, ...of });
      changed();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <details>
      <summary>{say(`objections_page.${again ? 'answer_again' : 'answer'}`)}</summary>
      <form class="stack" onSubmit={(event) => void propose(event)}>
        <div class="field">
          <label for={id('kind')}>{say('objections_page.decision')}</label>
          <select
            class="input"
            id={id('kind')}
            value={kind}
            onChange={(event) => set_kind(event.currentTarget.value as Kind)}
          >
            {kinds.map((one) => (
              <option value={one} key={one}>
                {say(`objections_page.kind_${one}`)}
              </option>
            ))}
          </select>
        </div>
        {with_option(kind) && (
          <AnswerValue
            id={id('value')}
            label={say(`objections_page.${item.options.length > 0 ? 'option' : 'value'}`)}
            item={item}
            value={value}
            set={set_value}
          />
        )}
        <WordsField
          id={id('reason')}
          page="objections_page"
          name="reason"
          most={reason_max}
          value={reason}
          set={set_reason}
        />
        {wrong && <Trouble wrong={wrong} />}
        <button class="btn primary block-s" type="submit">
          {say('objections_page.propose')}
        </button>
      </form>
    </details>
  );
}
