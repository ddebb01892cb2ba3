/** A released result: the score, each item with its key and why, and the way to the certificate. */
import type { ResultItem, ResultView as Result } from '../api/names';
import { Options } from '../kit/options';
import { Notice } from '../kit/parts';
import { moment, say } from '../words/words';

export function ResultView({ result }: { result: Result }) {
  return (
    <>
      <section class="card stack-s" aria-labelledby="score">
        <h2 id="score">{say('result_page.score', { score: result.score, of: result.of })}</h2>
        <p class="muted">{say('result_page.released', { moment: moment(result.released_ms) })}</p>
        {result.certificate ? (
          <p>
            <a class="btn primary" href={`/certificates/${result.certificate}`}>
              {say('result_page.certificate')}
            </a>
          </p>
        ) : (
          <Notice>
            <p>{say('result_page.no_certificate')}</p>
          </Notice>
        )}
      </section>
      <h2>{say('result_page.items')}</h2>
      {result.items.map((item, at) => (
        <ItemResult item={item} at={at} key={at} />
      ))}
    </>
  );
}

function ItemResult({ item, at }: { item: ResultItem; at: number }) {
  const chosen = item.chosen ?? undefined;
  const choices = item.options.map((html, index) => ({
    value: String(index),
    html,
    why: index === item.key ? item.rationale : undefined,
    mark: mark_of(index, item.key, chosen),
  }));
  return (
    <article class="card stack-s" aria-label={say('exam_page.question_short', { number: at + 1 })}>
      <p class="eyebrow">
        {say('exam_page.question_short', { number: at + 1 })}
        {' · '}
        {say(item.right ? 'result_page.right' : chosen === undefined ? 'result_page.unanswered' : 'result_page.wrong')}
      </p>
      <Options
        name={`result-${at}`}
        stem={item.stem}
        choices={choices}
        chosen={chosen === undefined ? undefined : String(chosen)}
        locked={true}
        choose={() => {}}
      />
    </article>
  );
}

function mark_of(index: number, key: number, chosen: number | undefined): 'right' | 'wrong' | undefined {
  if (index === key) return 'right';
  return index === chosen ? 'wrong' : undefined;
}
