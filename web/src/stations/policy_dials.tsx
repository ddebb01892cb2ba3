/** The dials of a policy, and what they cost of the budget. */
import { useEffect, useState } from 'preact/hooks';
import { number, say } from '../words/words';
import { answer_of, cost_of, type Policy } from './policy';

export interface DialsProps {
  policy: Policy;
  question: string;
  lang: string;
  waits: boolean;
  choose: (answer: string | undefined) => void;
}

export function Dials({ policy, question, lang, waits, choose }: DialsProps) {
  const last = policy.tried.at(-1)?.policy.split('_') ?? [];
  const [chosen, set_chosen] = useState<(string | undefined)[]>(last);
  const spent = cost_of(policy, chosen);
  // The last policy may be tried again as it is.
  useEffect(() => choose(answer_of(policy, last)), []);
  const set = (place: number, id: string) => {
    const next = policy.dials.map((_, at) => (at === place ? id : chosen[at]));
    set_chosen(next);
    choose(answer_of(policy, next));
  };
  return (
    <div class="stack">
      <p>
        <b lang={lang}>{question}</b>{' '}
        <span class="num">{say('policy_page.try', { number: policy.tried.length + 1, of: policy.tries })}</span>
      </p>
      {policy.dials.map((dial, place) => (
        <fieldset class="q" key={dial.id} disabled={waits}>
          <legend lang={lang}>{dial.says}</legend>
          <div class="opts">
            {dial.values.map(({ id, says, cost }) => (
              <label class="opt" key={id}>
                <input type="radio" name={dial.id} checked={chosen[place] === id} onChange={() => set(place, id)} />
                <span class="t">
                  <span lang={lang}>{says}</span>{' '}
                  {cost > 0 && <span class="small muted num">{say('policy_page.costs', { points: cost })}</span>}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p class="num" role="status">
        {say(spent > policy.budget ? 'policy_page.too_dear' : 'policy_page.spent', {
          spent: number(spent),
          budget: number(policy.budget),
        })}
      </p>
    </div>
  );
}
