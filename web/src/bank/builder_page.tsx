/** /exam-builder: the blueprint beside what the private bank holds, a trial, and the papers themselves. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { AssembleForm } from './assemble_form';
import { BarredItems, Blueprint } from './builder_parts';
import { SupplementForm } from './supplement_form';
import { useTerms } from './terms';
import type { Terms } from './item';

type Plan = api.Plan;

export const BuilderPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.papers_plan, key: me ? 'plan' : '' });
  const plan = answer.value;
  const terms = useTerms(visit);
  return (
    <Frame visit={visit} title={say('bank_page.build_title')}>
      <div class="stack">
        <p>
          <a href="/bank">{say('bank_page.back')}</a>
        </p>
        <h1>{say('bank_page.build_title')}</h1>
        <p class="lead">{say('bank_page.build_lead')}</p>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {me && !plan && !answer.wrong && <Opening />}
        {plan && <Blueprint plan={plan} terms={terms} />}
        {plan && plan.barred.length > 0 && <BarredItems plan={plan} />}
        {plan && <Assembling plan={plan} terms={terms} may={me?.roles.includes('examiner') === true} />}
        {plan && <SupplementForm plan={plan} may={me?.roles.includes('examiner') === true} />}
      </div>
    </Frame>
  );
};

interface AssemblingProps {
  plan: Plan;
  terms: Terms | undefined;
  may: boolean;
}

function Assembling({ plan, terms, may }: AssemblingProps) {
  const [reserve, set_reserve] = useState(true);
  const [make_up, set_make_up] = useState(true);
  const whole = plan.items + plan.cases;
  const pieces = (whole + plan.pretest) * (reserve ? 2 : 1) + (make_up ? Math.round(whole / 2) : 0);
  const papers = 1 + Number(reserve) + Number(make_up);
  return (
    <AssembleForm
      id="assemble"
      heading={say('bank_page.build_papers')}
      tries={say('bank_page.build_try')}
      does={say('bank_page.build_do', { papers })}
      pieces={pieces}
      may={may}
      terms={terms}
      try_it={() => api.try_papers({ reserve, make_up })}
      build={async (title) => (await api.build_exam({ title, reserve, make_up })).exams}
    >
      <Tick id="reserve" text={say('bank_page.build_reserve')} on={reserve} set={set_reserve} />
      <Tick id="make-up" text={say('bank_page.build_make_up')} on={make_up} set={set_make_up} />
    </AssembleForm>
  );
}

interface TickProps {
  id: string;
  text: string;
  on: boolean;
  set: (on: boolean) => void;
}

function Tick({ id, text, on, set }: TickProps) {
  return (
    <label class="row tight" for={id}>
      <input id={id} type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
      <span>{text}</span>
    </label>
  );
}
