/** /sign-in/second: the second step of staff; the first time, setting one up. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { Failure, Form, TypedField, useDoing } from './parts';
import { passkeys_work, use_passkey } from './passkey';
import { RecoveryCodes, SetUpApp, SetUpPasskey } from './set_up_view';

/** Our own paths only: an address of somebody else's must not lead anybody away from here. */
const own_path = (wanted: string | null): string =>
  wanted && /^\/(?![/\\])[!-~]*$/.test(wanted) && !wanted.includes('\\') ? wanted : '';

const wanted = (): string => own_path(new URLSearchParams(location.search).get('then'));

export const SecondPage: Page = ({ visit }) => {
  const [answer, again] = useAnswer({ ask: api.second_step, key: 'second-step' });
  const [codes, set_codes] = useState<string[]>();
  const stand = answer.value;
  const go_on = async (start?: string) => location.assign(wanted() || start || (await start_of()));
  const done = ({ recovery_codes }: api.SetUpView) => {
    if (recovery_codes.length > 0) set_codes(recovery_codes);
    else void go_on();
  };
  return (
    <Frame visit={visit} title={say('account_page.second_title')}>
      <div class="stack narrow">
        <h1>{say('account_page.second_title')}</h1>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!stand && !answer.wrong && <Opening />}
        {codes && <RecoveryCodes codes={codes} kept={() => void go_on()} />}
        {!codes && stand?.stage === 'set_up' && (
          <>
            <p>{say('account_page.second_why')}</p>
            <p>{say('account_page.set_up_lead')}</p>
            <SetUpPasskey stand={stand} done={done} />
            <SetUpApp done={done} />
          </>
        )}
        {!codes && stand?.stage === 'prove' && <Prove stand={stand} done={(start) => void go_on(start)} />}
        {!codes && stand?.stage === 'none' && (
          <p>
            <a class="btn primary" href={wanted() || '/me'}>
              {say('account_page.continue')}
            </a>
          </p>
        )}
        {!codes && stand && stand.stage !== 'none' && (
          <p>
            <a class="btn quiet" href="/sign-in?again=1">
              {say('account_page.begin_again')}
            </a>
          </p>
        )}
      </div>
    </Frame>
  );
};

/** The page of the first of one's roles, as the server would say it. */
async function start_of(): Promise<string> {
  const { roles } = await api.who_am_i();
  if (roles.includes('officer')) return '/overview';
  if (roles.includes('examiner')) return '/exam-day';
  return roles.includes('faculty') ? '/my-modules' : '/today';
}

function Prove({ stand, done }: { stand: api.StandView; done: (start: string) => void }) {
  const [code, set_code] = useState('');
  const [spare, set_spare] = useState('');
  const { wrong, doing, run } = useDoing();
  const by = (prove: () => Promise<api.InView>) => run(async () => done((await prove()).start));
  return (
    <>
      <Failure wrong={wrong} />
      {stand.passkeys.length > 0 && passkeys_work() && (
        <button
          class="btn primary block"
          type="button"
          aria-disabled={doing}
          onClick={() => by(async () => api.prove_by_passkey(await use_passkey(true)))}
        >
          {say('account_page.passkey_use')}
        </button>
      )}
      {stand.app && (
        <Form act={() => by(() => api.prove_by_app({ code }))} word={say('account_page.continue')} doing={doing}>
          <TypedField id="code" label={say('account_page.app_code')} mode="numeric" value={code} put={set_code} />
        </Form>
      )}
      <details class="card">
        <summary>{say('account_page.recovery_lost')}</summary>
        <Form
          act={() => by(() => api.prove_by_recovery_code({ code: spare }))}
          word={say('account_page.continue')}
          doing={doing}
          quiet
        >
          <TypedField
            id="recovery"
            label={say('account_page.recovery')}
            hint={say('account_page.recovery_hint')}
            value={spare}
            put={set_spare}
          />
        </Form>
      </details>
    </>
  );
}
