/** An answer of an item, by its kind: an option, several options, a number in the item's unit, a probability. */
import type { RuledItem } from '../api/names';
import { letter } from '../kit/options';
import { tenths } from './keys';

interface ValueProps {
  id: string;
  label: string;
  item: RuledItem;
  value: number;
  set: (value: number) => void;
}

export function AnswerValue({ id, label, item, value, set }: ValueProps) {
  if (item.kind === 'multiple') return <Several label={label} item={item} value={value} set={set} />;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {item.kind === 'numeric' ? (
        <Amount id={id} item={item} value={value} set={set} />
      ) : (
        <select
          class="input"
          id={id}
          value={String(value)}
          onChange={(event) => set(Number(event.currentTarget.value))}
        >
          {choices_of(item).map((one, place) => (
            <option value={place} key={one}>
              {one}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

const choices_of = (item: RuledItem): string[] =>
  item.kind === 'reliance'
    ? Array.from({ length: 11 }, (_, at) => tenths(at))
    : item.options.map((_, at) => letter(at));

function Amount({ id, item, value, set }: Omit<ValueProps, 'label'>) {
  const scale = 10 ** item.decimals;
  return (
    <span class="row tight">
      <input
        class="input"
        id={id}
        type="number"
        min={0}
        step={1 / scale}
        required
        value={value / scale}
        onInput={(event) => set(Math.round(event.currentTarget.valueAsNumber * scale))}
      />
      {item.unit}
    </span>
  );
}

function Several({ label, item, value, set }: Omit<ValueProps, 'id'>) {
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      {item.options.map((_, at) => (
        <label class="row tight" key={at}>
          <input type="checkbox" checked={((value >> at) & 1) === 1} onChange={() => set(value ^ (1 << at))} />
          {letter(at)}
        </label>
      ))}
    </fieldset>
  );
}
