/** What a judge rates: a chance for each item, and in the second round Hofstee's four numbers. Some may be kept before the rest. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { letter } from '../kit/options';
import { Notice, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { Percent } from './percent_field';

type Bounds = NonNullable<api.JudgeView['bounds']>;
const bound_names = ['cut_min', 'cut_max', 'fail_min', 'fail_max'] as const;

interface DeskProps {
  view: api.JudgeView;
  kept: (view: api.JudgeView) => void;
}

const begun = (view: api.JudgeView): Record<number, number> =>
  Object.fromEntries(
    view.items.flatMap(({ number, percent, first }) => {
      const said = percent ?? first;
      return said == null ? [] : [[number, said]];
    }),
  );

export function JudgeDesk({ view, kept }: DeskProps) {
  const [chances, set_chances] = useState(begun(view));
  const [bounds, set_bounds] = useState<Partial<Bounds>>(view.bounds ?? {});
  const [wrong, set_wrong] = useState<Wrong>();
  const open = view.round === 1 || view.round === 2;
  const keep = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    const said = Object.entries(chances).map(([number, percent]) => ({ number: Number(number), percent }));
    const whole = view.round === 2 && bound_names.every((name) => bounds[name] != null);
    try {
      const body = { chances: said, ...(whole ? { bounds: bounds as Bounds } : {}) };
      kept(await api.rate_items({ exam: view.exam }, body));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <form class="stack" aria-labelledby="desk" onSubmit={(event) => void keep(event)}>
      <h2 id="desk">{say('judging_page.you_are', { code: view.code })}</h2>
      <p>{say(`judging_page.desk_${view.round}`)}</p>
      {view.finished && (
        <Notice tone="good">
          <p>{say('judging_page.finished')}</p>
        </Notice>
      )}
      {view.items.map((item) => (
        <Judged
          item={item}
          value={chances[item.number]}
          set={open ? (percent) => set_chances({ ...chances, [item.number]: percent }) : undefined}
          key={item.number}
        />
      ))}
      {view.round === 2 && (
        <fieldset class="card stack">
          <legend>{say('judging_page.bounds')}</legend>
          {bound_names.map((name) => (
            <Percent
              id={name}
              label={say(`judging_page.${name}`)}
              value={bounds[name]}
              set={(percent) => set_bounds({ ...bounds, [name]: percent })}
              key={name}
            />
          ))}
        </fieldset>
      )}
      {wrong && <Trouble wrong={wrong} />}
      {open && (
        <button class="btn primary block-s" type="submit">
          {say('judging_page.keep')}
        </button>
      )}
    </form>
  );
}

interface JudgedProps {
  item: api.JudgeView['items'][number];
  value: number | undefined;
  set: ((percent: number) => void) | undefined;
}

function Judged({ item, value, set }: JudgedProps) {
  const { number, first, facility, mean, low, high } = item;
  return (
    <article class="card stack" aria-label={say('judging_page.item', { number })}>
      <p class="eyebrow">{say('judging_page.item', { number })}</p>
      <div class="prose small">
        <div dangerouslySetInnerHTML={{ __html: item.stem }} />
        <ol type="A">
          {item.options.map((option, place) => (
            <li key={place} dangerouslySetInnerHTML={{ __html: option }} />
          ))}
        </ol>
      </div>
      <p class="small">
        {say('judging_page.key', { keys: item.keys.map(item.options.length ? letter : String).join(', ') })}
      </p>
      {facility != null && (
        <p>
          {say('judging_page.told', { facility, first: first ?? 0, mean: mean ?? 0, low: low ?? 0, high: high ?? 0 })}
        </p>
      )}
      {set && <Percent id={`chance-${number}`} label={say('judging_page.chance')} value={value} set={set} />}
    </article>
  );
}
