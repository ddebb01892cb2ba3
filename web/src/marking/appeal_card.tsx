/** One appeal by its sitting's number, and the decision on it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Chip, Dialog, Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { WordsField } from './words_field';

const answer_max = 900;
type Row = api.AppealsView['rows'][number];

interface CardProps {
  view: api.AppealsView;
  row: Row;
  decided: (view: api.AppealsView) => void;
}

export function AppealCard({ view, row, decided }: CardProps) {
  const waits = row.decided_ms == null;
  const standing = waits ? 'waits' : row.upheld ? 'upheld' : 'rejected';
  const { sitting, score, of, release } = row;
  return (
    <article class="card stack" aria-labelledby={`sitting-${sitting}-${release}`}>
      <div class="row wrap between">
        <h2 id={`sitting-${sitting}-${release}`}>
          {say('appeals_page.one', { sitting, score, of, mark: view.pass_mark })}
        </h2>
        <Chip tone={waits ? 'warn' : row.upheld ? 'good' : ''}>{say(`appeals_page.${standing}`)}</Chip>
      </div>
      <p class="small muted">{say('appeals_page.made', { moment: moment(row.made_ms), release })}</p>
      <p>{row.reason}</p>
      {!waits && <p class="small">{row.answer}</p>}
      {waits && view.may_decide && view.terms.state === 'released' && (
        <Decision view={view} row={row} decided={decided} />
      )}
    </article>
  );
}

function Decision({ view, row, decided }: CardProps) {
  const [answer, set_answer] = useState('');
  const [asking, ask] = useState<'uphold' | 'reject'>();
  const [wrong, set_wrong] = useState<Wrong>();
  const decide = async (upheld: boolean) => {
    ask(undefined);
    set_wrong(undefined);
    try {
      const at = { exam: view.terms.exam, sitting: row.sitting };
      decided(await api.decide_appeal(at, { upheld, answer: answer.trim() }));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <form class="stack" onSubmit={(event) => event.preventDefault()}>
      <WordsField
        id={`answer-${row.sitting}`}
        page="appeals_page"
        name="answer"
        most={answer_max}
        value={answer}
        set={set_answer}
      />
      {wrong && <Trouble wrong={wrong} />}
      <p class="row wrap">
        {(['uphold', 'reject'] as const).map((way) => (
          <button class="btn" type="button" disabled={answer.trim().length < 10} onClick={() => ask(way)} key={way}>
            {say(`appeals_page.${way}`)}
          </button>
        ))}
      </p>
      <Dialog
        title={asking ? say(`appeals_page.${asking}`) : ''}
        open={asking !== undefined}
        close={() => ask(undefined)}
      >
        <p>{say('appeals_page.sure')}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void decide(asking === 'uphold')}>
            {asking && say(`appeals_page.${asking}`)}
          </button>
          <button class="btn" type="button" onClick={() => ask(undefined)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </form>
  );
}
