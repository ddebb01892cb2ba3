/** What reader and AI came to: when to stay with the own answer, when to leave it, and the films where the AI was wrong. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Chip, Notice } from '../kit/parts';
import { say } from '../words/words';
import { Shown } from './case_form';
import { advice_for, judged_rows, reliance_lines } from './figures';
import { Marks } from './marks';
import { percent, says_threshold } from './percent';
import { picture_of } from './reading_book';
import { Card } from './card_view';
import { Viewer } from './viewer';

interface DebriefProps {
  debrief: api.ReadingDebrief;
  run: api.ReadingRunView;
  once_more: () => void;
}

export function DebriefView({ debrief, run, once_more }: DebriefProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [debrief]);
  const wrong = debrief.cases.filter((one) => one.wrong);
  const advice = advice_for(debrief);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('reading_page.debrief')}
      </h1>
      <p class="num">{say('reading_page.counted', { cases: debrief.counted, wrong: debrief.wrong_advices })}</p>
      <Notice>
        <p>{say(`reading_page.advice_${advice}`)}</p>
      </Notice>
      {debrief.phantom && <p class="small">{say('reading_page.phantoms')}</p>}
      <section class="stack-s" aria-labelledby="trust">
        <h2 id="trust">{say('reading_page.trust')}</h2>
        <ul class="list plain card num">
          {reliance_lines(debrief).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <Judged debrief={debrief} />
      <p class="prose" lang={debrief.lang}>
        {debrief.says}
      </p>
      <section class="stack-s" aria-labelledby="wrong">
        <h2 id="wrong">{say('reading_page.where_wrong')}</h2>
        {wrong.map((one) => (
          <Told key={one.shown.place} told={one} debrief={debrief} run={run} open />
        ))}
      </section>
      <section class="stack-s" aria-labelledby="others">
        <h2 id="others">{say('reading_page.others')}</h2>
        {debrief.cases
          .filter((one) => !one.wrong)
          .map((one) => (
            <Told key={one.shown.place} told={one} debrief={debrief} run={run} />
          ))}
      </section>
      <Quality debrief={debrief} />
      <Card run={run} />
      {debrief.sources.map(({ id, text, url }) => (
        <p class="small muted" key={id}>
          <a href={url}>{text}</a>
        </p>
      ))}
      <p class="row wrap">
        {run.session ? (
          <a class="btn primary" href="/readings">
            {say('reading_page.sessions')}
          </a>
        ) : (
          <>
            <button class="btn primary" type="button" onClick={once_more}>
              {say('reading_page.once_more')}
            </button>
            <a class="btn" href={`/modules/${run.module}`}>
              {say('reading_page.to_module')}
            </a>
          </>
        )}
      </p>
    </>
  );
}

const columns = ['sensitivity', 'specificity', 'auc', 'brier'] as const;

/** A measure after the other: a table of four columns does not fit a phone. */
function Judged({ debrief }: { debrief: api.ReadingDebrief }) {
  const rows = judged_rows(debrief);
  const { gain } = debrief;
  return (
    <section class="stack-s" aria-labelledby="judged">
      <h2 id="judged">{say('reading_page.judged')}</h2>
      <p class="small num">{says_threshold(debrief.threshold_percent)}</p>
      {columns.map((column, n) => (
        <table key={column} class="measure num">
          <caption>{say(`reading_page.${column}`)}</caption>
          <tbody>
            {rows.map(({ who, cells }) => (
              <tr key={who}>
                <th scope="row">
                  <span class={`key ${who === 'ai' ? 'ai' : 'you'}`}>{say(`reading_page.row_${who}`)}</span>
                </th>
                <td>{cells[n] ?? say('reading_page.too_few')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {gain && (
        <p class="num">
          {say('reading_page.gain', { value: percent(gain.value), low: percent(gain.low), high: percent(gain.high) })}
        </p>
      )}
    </section>
  );
}

interface ToldProps {
  told: api.ReadingDebrief['cases'][number];
  debrief: api.ReadingDebrief;
  run: api.ReadingRunView;
  open?: boolean;
}

function Told({ told, debrief, run, open: at_first }: ToldProps) {
  const [open, set_open] = useState(false);
  const { shown, nodule, wrong } = told;
  return (
    <article class="card stack-s told">
      <h3 class="row wrap tight num">
        {say('reading_page.case', { place: shown.place })}
        {wrong && <Chip tone="warn">{say(shown.ill ? 'reading_page.ai_missed' : 'reading_page.ai_over_called')}</Chip>}
        {shown.adviser && <Chip>{shown.adviser}</Chip>}
        {nodule?.stamp && <Chip>{say('reading_page.stamped')}</Chip>}
      </h3>
      <Marks told={shown} threshold={debrief.threshold_percent} asks={debrief.asks} lang={debrief.lang} />
      {shown.why && <p lang={debrief.lang}>{shown.why}</p>}
      {open ? (
        shown.picture ? (
          <Viewer
            url={picture_of(debrief.lab, debrief.run, shown.place)}
            label={say(debrief.phantom ? 'reading_page.film_phantom' : 'reading_page.film', { place: shown.place })}
            spot={shown.ill && nodule ? nodule : undefined}
          />
        ) : (
          <Shown one={shown} run={run} />
        )
      ) : (
        <button class={at_first ? 'btn' : 'btn sm'} type="button" onClick={() => set_open(true)}>
          {say('reading_page.show_again', { place: shown.place })}
        </button>
      )}
    </article>
  );
}

function Quality({ debrief: { seconds_a_case, hasty, all_alike, first_against } }: { debrief: api.ReadingDebrief }) {
  return (
    <p class="small muted num">
      {say('reading_page.seconds', { seconds: seconds_a_case })}
      {hasty > 0 && ` ${say('reading_page.hasty', { count: hasty })}`}
      {all_alike && ` ${say('reading_page.alike')}`}
      {first_against && ` ${say('reading_page.first_against')}`}
    </p>
  );
}
