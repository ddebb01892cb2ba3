/** A released result: the score with its error, fields of competence, what to do next, and each item with its key. */
import type { ResultView as Result } from '../api/names';
import { Chip, Notice } from '../kit/parts';
import { moment, say } from '../words/words';
import { ItemResult } from './item_result';

export function ResultView({ result }: { result: Result }) {
  if (result.form === 'supplement') return <NoMark result={result} />;
  return (
    <>
      <Score result={result} />
      {result.parts.length > 0 && <Parts result={result} />}
      <Next result={result} />
    </>
  );
}

export function Script({ result, sitting }: { result: Result; sitting: string }) {
  if (result.script_withheld) {
    return (
      <Notice>
        <p>{say('result_page.withheld')}</p>
      </Notice>
    );
  }
  return (
    <>
      <h2>{say('result_page.items')}</h2>
      {result.items.map((item, at) => (
        <ItemResult item={item} at={at} sitting={sitting} key={at} />
      ))}
    </>
  );
}

/** A supplement counts in the safety floor alone. */
function NoMark({ result }: { result: Result }) {
  return (
    <section class="card stack-s">
      <p>{say('result_page.no_mark')}</p>
      <p class="muted">{say('result_page.released', { moment: moment(result.released_ms) })}</p>
      <p>
        <a class="btn primary" href="/floor">
          {say('result_page.to_floor')}
        </a>
      </p>
    </section>
  );
}

/** Whether another day could have turned it. */
const is_near = ({ low, high, pass_mark }: Result): boolean => low < pass_mark && pass_mark <= high;

function Score({ result }: { result: Result }) {
  const { score, of, low, high, scaled } = result;
  return (
    <section class="card stack-s" aria-labelledby="score">
      <h2 id="score">{say('result_page.score', { score, of })}</h2>
      <p class="row wrap tight">
        <Chip tone={result.passed ? 'good' : 'warn'}>{say(`result_page.${result.passed ? 'passed' : 'failed'}`)}</Chip>
        <span>{say('result_page.pass_mark', { pass_mark: result.pass_mark })}</span>
      </p>
      {result.form !== 'main' && <p>{say(`result_page.form_${result.form}`)}</p>}
      {(result.pass_by === 'linked' || result.pass_by === 'share') && (
        <p class="muted">{say(`result_page.pass_${result.pass_by}`)}</p>
      )}
      {high > low && <p>{say('result_page.interval', { low, high })}</p>}
      {is_near(result) && <p>{say('result_page.near')}</p>}
      {scaled && (
        <p>
          <strong>{say('result_page.scaled', { scaled: scaled.scaled })}</strong>{' '}
          {say('result_page.scaled_interval', { low: scaled.low, high: scaled.high })}
        </p>
      )}
      <p class="muted">{say('result_page.released', { moment: moment(result.released_ms) })}</p>
      {result.release > 1 && <p>{say('result_page.corrected', { release: result.release })}</p>}
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
  );
}

function Parts({ result }: { result: Result }) {
  return (
    <section class="card stack-s" aria-labelledby="parts">
      <h2 id="parts">{say('result_page.parts')}</h2>
      <ul class="stack-s plain">
        {result.parts.map(({ domain, right, of, few }) => (
          <li key={domain}>
            <strong>{say(`result_page.domain_${domain}`)}</strong>
            {': '}
            <span class="num">{say('result_page.part', { right, of })}</span>
            {few && <span class="muted">{` (${say('result_page.few')})`}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Next({ result }: { result: Result }) {
  return (
    <section class="card stack-s" aria-labelledby="next">
      <h2 id="next">{say('result_page.next')}</h2>
      {result.modules.length > 0 && <p>{say('result_page.modules')}</p>}
      {result.modules.length > 0 && (
        <ul class="stack-s plain">
          {result.modules.map(({ module, title, right, of }) => (
            <li key={module}>
              <a href={`/modules/${module}`}>{say('result_page.module', { title, right, of })}</a>
            </li>
          ))}
        </ul>
      )}
      {!result.passed && (
        <p>
          {result.next_exam
            ? say('result_page.next_exam', { title: result.next_exam })
            : say('result_page.no_next_exam')}
        </p>
      )}
    </section>
  );
}
