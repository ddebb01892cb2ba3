/** A piece as learners read it, with every key and reason open. */
import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type * as api from '../api/names';
import { letter } from '../kit/options';
import { AskNumber, AskOptions, AskSteps } from '../lesson/ask_views';
import { number, say } from '../words/words';

export function Reading({ reading }: { reading: api.ReadingView }) {
  const place = useRef<HTMLDivElement>(null);
  // Checks of a lesson stand where it has them; items have no text around them.
  useLayoutEffect(() => {
    if (!place.current) return;
    place.current.innerHTML = reading.html;
    for (const check of reading.checks) {
      const here = place.current.querySelector(`[data-check="${CSS.escape(check.id)}"]`);
      if (here) render(<OpenCheck check={check} />, here);
    }
  }, []);
  return (
    <div class="lesson stack">
      {reading.html ? (
        <div class="prose" ref={place} />
      ) : (
        reading.checks.map((check) => <OpenCheck check={check} key={check.id} />)
      )}
      {reading.later && (
        <p class="small muted">
          {say('piece_page.later')} <span dangerouslySetInnerHTML={{ __html: reading.later }} />
        </p>
      )}
      {reading.cards.map((card, at) => (
        <div class="card stack-s" key={at}>
          <p class="eyebrow">{say('piece_page.card', { place: at + 1 })}</p>
          <div dangerouslySetInnerHTML={{ __html: card.front }} />
          <div class="answer" dangerouslySetInnerHTML={{ __html: card.back }} />
        </div>
      ))}
      {reading.sources.length > 0 && <Sources sources={reading.sources} />}
    </div>
  );
}

const nothing = () => undefined;

function OpenCheck({ check }: { check: api.Check }) {
  const value = check.numeric ? String(check.numeric.answer) : check.key.join('-');
  const shared = { check, value, locked: true, choose: nothing };
  return (
    <div class="q card stack">
      <p class="eyebrow">
        {check.id} · {say(check.credit ? 'piece_page.check_counts' : 'piece_page.check_free')}
      </p>
      {check.recall ? (
        <Recall stem={check.stem} recall={check.recall} />
      ) : check.numeric ? (
        <AskNumber {...shared} />
      ) : check.kind === 'ordering' ? (
        <AskSteps {...shared} />
      ) : (
        <AskOptions {...shared} />
      )}
      {check.options.length > 0 && (
        <p class="small">{say('piece_page.key', { key: check.key.map(letter).join(', ') })}</p>
      )}
      {check.rationale && <div class="small" dangerouslySetInnerHTML={{ __html: check.rationale }} />}
      {check.numeric && <Near numeric={check.numeric} />}
    </div>
  );
}

function Recall({ stem, recall }: { stem: string; recall: NonNullable<api.Check['recall']> }) {
  return (
    <>
      <div dangerouslySetInnerHTML={{ __html: stem }} />
      <div class="answer" dangerouslySetInnerHTML={{ __html: recall.answer }} />
      <ul class="bullets">
        {recall.look_for.map((one) => (
          <li key={one} dangerouslySetInnerHTML={{ __html: one }} />
        ))}
      </ul>
    </>
  );
}

function Near({ numeric }: { numeric: NonNullable<api.Check['numeric']> }) {
  return (
    <ul class="bullets small">
      <li>{say('piece_page.tolerance', { tolerance: number(numeric.tolerance, 4) })}</li>
      {numeric.near.map((miss) => (
        <li key={miss.value}>
          {number(miss.value, 4)} ± {number(miss.tolerance, 4)}:{' '}
          <span dangerouslySetInnerHTML={{ __html: miss.rationale }} />
        </li>
      ))}
    </ul>
  );
}

function Sources({ sources }: { sources: api.ReadingView['sources'] }) {
  return (
    <div class="stack-s small">
      <h3>{say('piece_page.sources')}</h3>
      <ul class="bullets">
        {sources.map((source) => (
          <li key={source.id}>
            {source.text}{' '}
            {source.url && (
              <a class="break" href={source.url}>
                {source.url}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
