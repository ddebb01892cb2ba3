/** One case: what there is to see, the slider, and after the lock what the AI says of it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { say } from '../words/words';
import { Marks } from './marks';
import { hints_threshold, percent } from './percent';
import { asked, picture_of, type ReadingBook, type ReadingState } from './reading_book';
import { SeenMap } from './study_note';
import { Viewer } from './viewer';

interface CaseFormProps {
  book: ReadingBook;
  run: api.ReadingRunView;
  one: api.CaseView;
  view: ReadingState;
}

export function CaseForm({ book, run, one, view }: CaseFormProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const advice = useRef<HTMLElement>(null);
  const before = run.cases.find(({ place }) => place === one.place - 1);
  const phase = asked(one);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (phase === 'last' && one.own != null) advice.current?.focus();
  }, [phase]);
  return (
    <>
      {before?.ill != null && <Practised one={before} run={run} />}
      <div class="row wrap between">
        <h1 ref={heading} tabIndex={-1} class="num">
          {say('reading_page.case_of', { place: one.place, of: run.cases_planned })}
        </h1>
        <Chip>{say(`reading_page.block_${one.block}`)}</Chip>
      </div>
      <Shown one={one} run={run} />
      {phase === 'last' && (
        <section ref={advice} tabIndex={-1} class="advice stack-s" aria-label={say('reading_page.the_ai')}>
          <p>
            <b>{says(one)}</b> <span lang={run.lang}>{run.asks}</span>
          </p>
          <Marks
            told={{ own: one.own, advice: one.advice }}
            threshold={run.threshold_percent}
            asks={run.asks}
            lang={run.lang}
          />
          {one.explained && <SeenMap one={one} run={run} />}
        </section>
      )}
      <Answer key={phase} run={run} one={one} busy={view.sending} lock={(value) => void book.lock(value)} />
    </>
  );
}

/** Whose advice it is, where several AIs advise. */
const says = ({ called, adviser }: api.CaseView): string =>
  adviser
    ? say(called ? 'reading_page.says_calls' : 'reading_page.says_passes', { adviser })
    : say(called ? 'reading_page.ai_calls' : 'reading_page.ai_passes');

/** Of a case of practice the truth is told at once. */
function Practised({ one, run }: { one: api.CaseView; run: api.ReadingRunView }) {
  return (
    <section class="card stack-s" aria-labelledby="practised">
      <h2 id="practised">{say('reading_page.practised', { place: one.place })}</h2>
      <Marks told={one} threshold={run.threshold_percent} asks={run.asks} lang={run.lang} />
      {one.why && <p lang={run.lang}>{one.why}</p>}
    </section>
  );
}

export function Shown({ one, run }: Pick<CaseFormProps, 'one' | 'run'>) {
  if (one.picture)
    return (
      <Viewer
        url={picture_of(run.lab, run.run, one.place)}
        label={say(run.card.phantom ? 'reading_page.film_phantom' : 'reading_page.film', { place: one.place })}
      />
    );
  if (one.text)
    return (
      <p class="prose card" lang={run.lang}>
        {one.text}
      </p>
    );
  return (
    <dl class="card facts" lang={run.lang}>
      {one.facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface AnswerProps {
  run: api.ReadingRunView;
  one: api.CaseView;
  busy: boolean;
  lock: (value: number) => void;
}

const middle = 50;

/** Eleven points for the thumb. Nothing is said until it was touched, but of the second answer, which begins as the first. */
function Answer({ run, one, busy, lock }: AnswerProps) {
  const [value, set_value] = useState(one.own ?? middle);
  const [said, set_said] = useState(one.own != null);
  const phase = asked(one);
  const touch = () => set_said(true);
  return (
    <form
      class="answer stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        if (said) lock(value);
      }}
    >
      <label for="chance">
        {say(phase === 'own' ? 'reading_page.how_likely' : 'reading_page.how_likely_now')}{' '}
        <span lang={run.lang}>{run.asks}</span>?
      </label>
      <output for="chance" class="num value">
        {said ? percent(value / 100) : say('reading_page.not_said')}
      </output>
      <input
        id="chance"
        type="range"
        min={0}
        max={100}
        step={10}
        value={value}
        aria-valuetext={said ? percent(value / 100) : say('reading_page.not_said')}
        onPointerDown={touch}
        onKeyDown={(event) => event.key !== 'Tab' && touch()}
        onInput={(event) => {
          set_value(Number(event.currentTarget.value));
          touch();
        }}
      />
      <div class="row between small muted num" aria-hidden="true">
        <span>{percent(0)}</span>
        <span>{percent(0.5)}</span>
        <span>{percent(1)}</span>
      </div>
      <button class="btn primary" type="submit" disabled={!said || busy}>
        {say(phase === 'own' ? 'reading_page.lock' : 'reading_page.lock_last')}
      </button>
      <p class="small muted num">
        {hints_threshold(run.threshold_percent)}{' '}
        {say(phase === 'own' ? 'reading_page.lock_hint' : 'reading_page.last_hint')}
      </p>
    </form>
  );
}
