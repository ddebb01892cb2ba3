/** A dial: the threshold on a slider, what the test is there, and what becomes of a hundred people. */
import { number, say } from '../words/words';
import { Range, type FieldProps } from './answer_form';
import { hundred_at, type Hundred } from './stations';

export function DialFields({ station, lang, answer, choose, waits }: FieldProps) {
  const row = answer === undefined ? Math.ceil(station.dial.length / 2) : Number(answer);
  const at = station.dial[row - 1]!;
  const percent = (value: number) =>
    say('stations_page.value_percent', { value: number(value, Number.isInteger(value) ? 0 : 1) });
  const people = hundred_at(at);
  return (
    <div class="stack">
      <label class="stack-s">
        <b lang={lang}>{station.question}</b>
        <output class="big num">{say('stations_page.from_risk', { value: percent(at.at) })}</output>
        <Range
          value={row}
          low={1}
          high={station.dial.length}
          disabled={waits}
          set={(to) => choose(String(to))}
          text={percent(at.at)}
        />
      </label>
      <People people={people} />
      <ul class="dial num">
        <li>{say('stations_page.dial_found', { found: people.found, ill: people.found + people.missed })}</li>
        <li>{say('stations_page.dial_missed', { count: people.missed })}</li>
        <li>{say('stations_page.dial_needless', { count: people.needless })}</li>
        <li>
          {say('stations_page.dial_test', {
            sensitivity: percent(at.sensitivity),
            specificity: percent(at.specificity),
            predictive: percent(at.predictive),
          })}
        </li>
      </ul>
    </div>
  );
}

const kinds = ['found', 'missed', 'needless', 'spared'] as const;
const side = 20;

/** A hundred people, each a shape: ill square, well round; called filled, not called hollow. */
function People({ people }: { people: Hundred }) {
  const each = kinds.flatMap((kind) => Array.from({ length: people[kind] }, () => kind));
  return (
    <svg class="people-plot" viewBox={`0 0 ${side * 16} ${(100 / side) * 16}`} aria-hidden="true">
      {each.map((kind, place) => {
        const [x, y] = [(place % side) * 16 + 8, Math.floor(place / side) * 16 + 8];
        return kind === 'found' || kind === 'missed' ? (
          <rect key={place} class={kind} x={x - 5} y={y - 5} width="10" height="10" />
        ) : (
          <circle key={place} class={kind} cx={x} cy={y} r="5" />
        );
      })}
    </svg>
  );
}
