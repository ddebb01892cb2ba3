/** /objections/{exam}: until when candidates may object, and what stands against each item. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, say } from '../words/words';
import { DeadlineForm } from './deadline_form';
import { ObjectedItem } from './objected_item';

export const ObjectionsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const exam = visit.pieces[0]!;
  const [answer, again] = useAnswer({
    ask: () => Promise.all([api.objections({ exam }), api.rulings({ exam })]),
    key: me ? `${me.person}/objections/${exam}` : '',
  });
  const [view, rulings] = answer.value ?? [];
  return (
    <Frame visit={visit} title={say('objections_page.objections')}>
      <div class="stack">
        <div>
          {view && <p class="eyebrow">{view.terms.title}</p>}
          <h1>{say('objections_page.objections')}</h1>
        </div>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!view && !answer.wrong && <Opening />}
        {me && view && rulings && (
          <>
            <Terms terms={view.terms} changed={again} />
            <Items view={view} rulings={rulings} me={me.person} changed={again} />
            <Script terms={view.terms} changed={again} />
            <Ways view={view} officer={me.roles.includes('officer')} />
          </>
        )}
      </div>
    </Frame>
  );
};

function Terms({ terms, changed }: { terms: api.TermsView; changed: () => void }) {
  const until = terms.objections_until_ms;
  const open = terms.state === 'provisional_key' || terms.state === 'objections';
  return (
    <section class="stack-s" aria-label={say('objections_page.until')}>
      {terms.state === 'closed' && (
        <Notice>
          <p>{say('objections_page.early')}</p>
        </Notice>
      )}
      {until != null && (
        <p>
          <Chip tone={terms.objecting ? 'warn' : ''}>
            {say(`objections_page.${terms.objecting ? 'open_until' : 'was_until'}`, { moment: moment(until) })}
          </Chip>
        </p>
      )}
      {open && <DeadlineForm terms={terms} what="objections" changed={changed} />}
    </section>
  );
}

/** Whether candidates read their script with the final key once results are out. */
function Script({ terms, changed }: { terms: api.TermsView; changed: () => void }) {
  const [wrong, set_wrong] = useState<Wrong>();
  // What was pressed shows at once; what was refused does not stay.
  const [pressed, press] = useState<boolean>();
  const set = async (shown: boolean) => {
    press(shown);
    set_wrong(undefined);
    try {
      await api.set_terms({ exam: terms.exam }, { withholds_script: !shown });
      changed();
    } catch (found) {
      press(undefined);
      set_wrong(wrong_of(found));
    }
  };
  return (
    <>
      <label class="row tight">
        <input
          type="checkbox"
          checked={pressed ?? !terms.withholds_script}
          onChange={(event) => void set(event.currentTarget.checked)}
        />
        {say('objections_page.script')}
      </label>
      {wrong && <Trouble wrong={wrong} />}
    </>
  );
}

interface ItemsProps {
  view: api.ObjectionsView;
  rulings: api.RulingsView;
  me: string;
  changed: () => void;
}

function Items({ view, rulings, me, changed }: ItemsProps) {
  const { objections, undecided } = view;
  if (view.items.length === 0) return <p class="muted">{say('objections_page.none')}</p>;
  return (
    <>
      <p>{say('objections_page.numbers', { objections, undecided, candidates: view.terms.candidates })}</p>
      {view.items.map((one) => (
        <ObjectedItem view={view} rulings={rulings} one={one} me={me} changed={changed} key={one.item} />
      ))}
    </>
  );
}

function Ways({ view, officer }: { view: api.ObjectionsView; officer: boolean }) {
  const { exam, state } = view.terms;
  return (
    <>
      {state === 'objections' && <p class="muted">{say('objections_page.to_final')}</p>}
      <p class="row wrap">
        <a class="btn sm" href="/exam-day">
          {say('objections_page.exam_day')}
        </a>
        <a class="btn sm" href={`/papers/${exam}`}>
          {say('objections_page.papers')}
        </a>
        {officer && state === 'released' && (
          <a class="btn sm" href={`/appeals/${exam}`}>
            {say('objections_page.to_appeals')}
          </a>
        )}
        {state === 'released' && (
          <a class="btn sm" href={`/results/${exam}`}>
            {say('objections_page.to_public')}
          </a>
        )}
      </p>
    </>
  );
}
