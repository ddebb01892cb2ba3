/** How far the certificates of one exam are. Issuing goes on by itself; a press goes on with it at once. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { number, say } from '../words/words';

const look_each_ms = 3_000;

export function IssuingCard({ exam }: { exam: api.Exam }) {
  const at = { exam: exam.exam };
  const [answer, again] = useAnswer({ ask: () => api.issuing(at), key: `issuing/${exam.exam}` });
  const [busy, set_busy] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const far = answer.value;
  const coming = far ? far.passed - far.issued - far.waiting : 0;
  useEffect(() => {
    if (coming <= 0 || busy) return;
    const timer = setTimeout(again, look_each_ms);
    return () => clearTimeout(timer);
  }, [answer.value, busy]);
  const go_on = async () => {
    set_busy(true);
    set_wrong(undefined);
    try {
      for (let after: string | undefined = ''; after !== undefined;) {
        const gone: api.GoneView = await api.issue_certificates(at, { after });
        after = gone.next;
        again();
      }
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  return (
    <article class="card stack-s" aria-labelledby={`exam-${exam.exam}`}>
      <h2 id={`exam-${exam.exam}`}>{exam.title}</h2>
      {(wrong ?? answer.wrong) && <Trouble wrong={(wrong ?? answer.wrong)!} again={again} />}
      {far && (
        <>
          <p id={`far-${exam.exam}`} role="status">
            {say('register_page.far', { issued: number(far.issued), passed: number(far.passed) })}
          </p>
          <progress aria-labelledby={`far-${exam.exam}`} max={Math.max(1, far.passed)} value={far.issued} />
          {far.waiting > 0 && <Waiting exam={exam} far={far} />}
          {far.passed > far.issued && (
            <p>
              <button class="btn sm" type="button" disabled={busy} onClick={() => void go_on()}>
                {say(busy ? 'register_page.issuing' : 'register_page.issue')}
              </button>
            </p>
          )}
        </>
      )}
    </article>
  );
}

function Waiting({ exam, far }: { exam: api.Exam; far: api.IssuingView }) {
  const [open, set_open] = useState(false);
  const [answer] = useAnswer({
    ask: () => api.waiting_for_certificates({ exam: exam.exam }),
    key: open ? `waiting/${exam.exam}/${far.waiting}` : '',
  });
  return (
    <details onToggle={(event) => set_open(event.currentTarget.open)}>
      <summary>
        {say('register_page.waiting', { count: far.waiting })} {say('register_page.lacking', { ...far })}
      </summary>
      {answer.wrong && <Trouble wrong={answer.wrong} />}
      <div class="list">
        {answer.value?.rows.map((row) => (
          <p key={row.learner}>
            <a href={`/doctors/${row.learner}`}>{row.name || say('register_page.nameless')}</a>{' '}
            <span class="small muted">
              {say('register_page.lacks', { name: row.no_name ? 'yes' : 'no', modules: row.modules, labs: row.labs })}
              {row.floor && ` ${say('register_page.lacks_floor')}`}
            </span>
          </p>
        ))}
      </div>
      {answer.value?.next && <p class="small muted">{say('register_page.first_fifty')}</p>}
    </details>
  );
}
