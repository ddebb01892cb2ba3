/** A station that is answered: what the doctor said, what is so, why, and who says so. */
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { number, say } from '../words/words';
import { unit_of } from './answer_form';
import { Parts } from './late';
import { PolicyTried } from './late_policy';
import { MatterView } from './matter_view';
import { WeeksView } from './weeks_view';

interface KeyProps {
  station: api.StationView;
  sources: api.LabView['sources'];
  lang: string;
  announce?: boolean;
}

export function KeyView({ station, sources, lang, announce }: KeyProps) {
  const key = station.key!;
  const cited = sources.filter(({ id }) => key.sources.includes(id));
  return (
    <section class="stack" role={announce ? 'status' : undefined}>
      <p lang={lang}>
        <b>{station.question}</b>
      </p>
      {key.right != null && (
        <p>
          <Chip tone={key.right ? 'good' : 'warn'}>
            {say(
              `stations_page.${key.right ? (station.options.length > 0 || station.marks ? 'all_right' : 'right') : 'not_right'}`,
            )}
          </Chip>
        </p>
      )}
      {station.options.length > 0 ? <Options station={station} lang={lang} /> : <Said station={station} />}
      {(station.marks ?? station.releases) && <Parts show={(late, tools) => late.key(tools, station, lang)} />}
      {station.asks === 'weekly' && <WeeksView station={station} lang={lang} />}
      {station.policy && <PolicyTried policy={station.policy} lang={lang} outcome={key.policy ?? undefined} />}
      {key.regret && <Regret station={station} regret={key.regret} lang={lang} />}
      <p class="hers-like" lang={lang}>
        {key.why}
      </p>
      <MatterView matter={key.then} lang={lang} />
      {cited.map(({ id, text, url }) => (
        <p class="small muted" key={id}>
          <a href={url}>{text}</a>
        </p>
      ))}
    </section>
  );
}

function Options({ station, lang }: { station: api.StationView; lang: string }) {
  const said = station.said[0]?.split('_') ?? [];
  return (
    <ul class="list plain card">
      {station.options.map(({ id, says, right, why }) => (
        <li key={id} class="stack-s">
          <p>
            {said.includes(id) && <Chip>{say('stations_page.you')}</Chip>}{' '}
            <Chip tone={right ? 'good' : ''}>{say(right ? 'stations_page.holds' : 'stations_page.holds_not')}</Chip>{' '}
            <span lang={lang}>{says}</span>
          </p>
          {why && (
            <p class="small" lang={lang}>
              {why}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

const short = (value: number) => number(value, value < 10 && !Number.isInteger(value) ? 1 : 0);

function Said({ station }: { station: api.StationView }) {
  const key = station.key!;
  const value = (of: number) => say(`stations_page.value_${unit_of(station)}`, { value: short(of) });
  if (station.asks === 'weekly' || station.marks || station.releases || station.policy) return null;
  if (station.asks === 'threshold') return <Set station={station} />;
  return (
    <>
      <p class="said">{say('stations_page.you_answered', { value: value(Number(station.said[0])) })}</p>
      {key.value != null && <p class="hers-like">{say('stations_page.it_is', { value: value(key.value) })}</p>}
      {key.factor != null && <p class="num">{say('stations_page.off_by', { factor: number(key.factor, 1) })}</p>}
    </>
  );
}

function Set({ station }: { station: api.StationView }) {
  const row = station.dial[Number(station.said[0]) - 1]!;
  const percent = (value: number) => say('stations_page.value_percent', { value: short(value) });
  const { agreement } = station.key!;
  return (
    <>
      <p class="said">{say('stations_page.from_risk', { value: percent(row.at) })}</p>
      <p class="num">{say('stations_page.benefit', { value: number(row.benefit ?? 0, 1) })}</p>
      {agreement && (
        <p class="num">
          {say('stations_page.agreement', {
            stated: short(agreement.stated),
            stated_at: percent(agreement.stated_at),
            at: percent(row.at),
            implied: short(agreement.implied),
            factor: number(agreement.factor, 1),
          })}
        </p>
      )}
    </>
  );
}

function Regret({ station, regret, lang }: { station: api.StationView; regret: api.Regret; lang: string }) {
  const named = (id: string) => station.acts.find((act) => act.id === id)?.says ?? '';
  return (
    <>
      <p class="num">
        {say('stations_page.regret', {
          loss: number(regret.loss, 1),
          still: number(regret.still, 1),
          best: number(regret.best, 1),
        })}
      </p>
      <p>{say('stations_page.best_acts')}</p>
      <ol lang={lang}>
        {regret.best_acts.map((act, place) => (
          <li key={place}>{named(act)}</li>
        ))}
      </ol>
    </>
  );
}
