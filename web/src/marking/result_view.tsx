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
        <p>{say('result_page.pass_mark', { pass_mark: result.pass_mark })}</p>
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
  const told = item.keys[0] ?? chosen;
  const choices = item.options.map((html, index) => ({
    value: String(index),
    html,
    why: index === told ? item.rationale : undefined,
    mark: mark_of(index, item.keys, chosen),
  }));
  return (
    <article class="card stack-s" aria-label={say('result_page.question', { number: at + 1 })}>
      <p class="eyebrow">
        {say('result_page.question', { number: at + 1 })}
        {' · '}
        {say(verdict_of(item))}
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

function verdict_of(item: ResultItem): string {
  if (item.withdrawn) return 'result_page.withdrawn';
  if (item.right) return 'result_page.right';
  return item.chosen == null ? 'result_page.unanswered' : 'result_page.wrong';
}

function mark_of(index: number, keys: number[], chosen: number | undefined): 'right' | 'wrong' | undefined {
  if (keys.length === 0) return undefined;
  if (keys.includes(index)) return 'right';
  return index === chosen ? 'wrong' : undefined;
}
