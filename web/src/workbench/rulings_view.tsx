/** Rulings on keys, or (`marks`) on the pass mark: what is proposed, by whom, and a second person's word. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { answer_text } from '../marking/keys';
import { ProposalForm } from './proposal_form';

interface RulingsProps {
  exam: string;
  me: string;
  marks: boolean;
  changed: () => void;
}

export function RulingsView({ exam, me, marks, changed }: RulingsProps) {
  const [answer, again] = useAnswer({ ask: () => api.rulings({ exam }), key: `rulings/${exam}` });
  const [newer, set_newer] = useState<api.RulingsView>();
  const view = newer ?? answer.value;
  const shown = (next: api.RulingsView) => {
    set_newer(next);
    changed();
  };
  if (answer.wrong && !view) return <Trouble wrong={answer.wrong} again={again} />;
  if (!view) return <Opening />;
  if (marks && view.form === 'supplement') return <p>{say('workbench_page.no_mark')}</p>;
  const keys = view.rulings.filter((one) => one.kind !== 'void_paper' && one.kind !== 'sitting');
  const ours = keys.filter((one) => (one.kind === 'pass_mark') === marks);
  return (
    <section class="stack" aria-labelledby="rulings">
      <h3 id="rulings">{say(marks ? 'workbench_page.pass_mark' : 'workbench_page.rulings')}</h3>
      {view.scores_behind && (
        <Notice tone="warn">
          <p>{say('workbench_page.scores_behind')}</p>
        </Notice>
      )}
      {marks && <p>{say('workbench_page.pass_mark_now', { mark: view.pass_mark, of: view.of })}</p>}
      {ours.map((ruling) => (
        <Ruling view={view} ruling={ruling} me={me} shown={shown} key={ruling.place} />
      ))}
      {view.open && <ProposalForm view={view} marks={marks} shown={shown} />}
    </section>
  );
}

function named(view: api.RulingsView, ruling: api.RulingView): string {
  const item = view.items.find((one) => one.item === ruling.item);
  return say(`workbench_page.ruled_${ruling.kind}`, {
    number: item?.number ?? 0,
    option: item ? answer_text(item, ruling.value) : '',
    mark: ruling.value,
  });
}

interface OneProps {
  view: api.RulingsView;
  ruling: api.RulingView;
  me: string;
  shown: (view: api.RulingsView) => void;
}

function Ruling({ view, ruling, me, shown }: OneProps) {
  const [wrong, set_wrong] = useState<Wrong>();
  const waits = ruling.settled_by == null;
  const settle = async (confirmed: boolean) => {
    set_wrong(undefined);
    try {
      shown(await api.settle_ruling({ exam: view.exam, place: String(ruling.place) }, { confirmed }));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <article class="card stack-s">
      <p class="row wrap tight">
        <strong>{named(view, ruling)}</strong>
        <Chip tone={waits ? 'warn' : ruling.confirmed ? 'good' : ''}>
          {say(`workbench_page.${waits ? 'waits' : ruling.confirmed ? 'confirmed' : 'dismissed'}`)}
        </Chip>
      </p>
      <p>{ruling.reason}</p>
      <p class="small muted">
        {say(ruling.proposed_by === me ? 'workbench_page.by_you' : 'workbench_page.by_person', {
          person: ruling.proposed_by,
          moment: moment(ruling.proposed_ms),
        })}
      </p>
      {waits && view.open && ruling.proposed_by === me && <p class="muted">{say('workbench_page.waits_second')}</p>}
      {waits && view.open && ruling.proposed_by !== me && (
        <p class="row wrap">
          <button class="btn primary" type="button" onClick={() => void settle(true)}>
            {say('workbench_page.confirm')}
          </button>
          <button class="btn" type="button" onClick={() => void settle(false)}>
            {say('workbench_page.dismiss')}
          </button>
        </p>
      )}
      {wrong && <Trouble wrong={wrong} />}
    </article>
  );
}
