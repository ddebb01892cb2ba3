/** A change of a key, or of the pass mark, proposed to a second person. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { AnswerValue } from '../marking/answer_value';
import { keys_text } from '../marking/keys';
import { say } from '../words/words';
import { Reason } from './decision_form';
import { Pick } from './step_view';

const kinds = ['also', 'instead', 'withdraw', 'stand'] as const;
const with_option = (kind: string): boolean => kind === 'also' || kind === 'instead';

interface ProposalProps {
  view: api.RulingsView;
  marks: boolean;
  shown: (view: api.RulingsView) => void;
}

export function ProposalForm({ view, marks, shown }: ProposalProps) {
  const [item, set_item] = useState('');
  const [kind, set_kind] = useState<api.RulingBody['kind']>(marks ? 'pass_mark' : 'also');
  const [value, set_value] = useState(marks ? view.pass_mark : 0);
  const [reason, set_reason] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const ruled = view.items.find((one) => one.item === item);
  const propose = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    const on = marks ? { value } : { item, ...(with_option(kind) ? { value } : {}) };
    try {
      shown(await api.propose_ruling({ exam: view.exam }, { kind, reason: reason.trim(), ...on }));
      set_reason('');
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <details class="card">
      <summary>{say(marks ? 'workbench_page.propose_mark' : 'workbench_page.propose')}</summary>
      <form class="stack" onSubmit={(event) => void propose(event)}>
        {marks ? (
          <div class="field">
            <label for="mark">{say('workbench_page.pass_mark')}</label>
            <input
              class="input"
              id="mark"
              type="number"
              min={1}
              max={view.of}
              required
              value={value}
              onInput={(event) => set_value(event.currentTarget.valueAsNumber)}
            />
          </div>
        ) : (
          <>
            <Pick name="item" label={say('workbench_page.item')} value={item} set={set_item}>
              <option value="">{say('workbench_page.choose')}</option>
              {view.items.map((one) => (
                <option value={one.item} key={one.item}>
                  {say('workbench_page.item_now', {
                    number: one.number,
                    keys: keys_text(one, one.keys) || say('workbench_page.withdrawn'),
                  })}
                </option>
              ))}
            </Pick>
            {ruled && <Asked item={ruled} />}
            <Pick
              name="ruling-kind"
              label={say('workbench_page.change')}
              value={kind}
              set={(one) => set_kind(one as api.RulingBody['kind'])}
            >
              {kinds.map((one) => (
                <option value={one} key={one}>
                  {say(`workbench_page.kind_${one}`)}
                </option>
              ))}
            </Pick>
            {ruled && with_option(kind) && (
              <AnswerValue
                id="option"
                label={say('workbench_page.option')}
                item={ruled}
                value={value}
                set={set_value}
              />
            )}
          </>
        )}
        <Reason id="why-ruled" value={reason} set={set_reason} />
        {wrong && <Trouble wrong={wrong} />}
        <button class="btn primary block-s" type="submit" disabled={!marks && !item}>
          {say('workbench_page.propose_now')}
        </button>
      </form>
    </details>
  );
}

function Asked({ item }: { item: api.RuledItem }) {
  return (
    <div class="prose small">
      <div dangerouslySetInnerHTML={{ __html: item.stem }} />
      <p>{say('workbench_page.bank_says', { keys: keys_text(item, item.bank_keys) })}</p>
      {item.options.length > 0 && (
        <ol type="A">
          {item.options.map((option, place) => (
            <li key={place} dangerouslySetInnerHTML={{ __html: option }} />
          ))}
        </ol>
      )}
    </div>
  );
}
