/** /me/sign-ins: where one is signed in, and the ways in. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { day, say } from '../words/words';
import { device_name, Failure, useDoing } from './parts';
import { OwnPassword } from './password_view';
import { RecoveryCodes, SetUpApp, SetUpPasskey } from './set_up_view';

export const SignInsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.my_sign_ins, key: me ? `${me.person}/sign-ins` : '' });
  return (
    <Frame visit={visit} title={say('account_page.sign_ins')}>
      <div class="stack">
        <h1>{say('account_page.sign_ins')}</h1>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {me && !answer.value && !answer.wrong && <Opening />}
        {answer.value && <SignIns lines={answer.value.sign_ins} again={again} />}
        {me && <Ways person={me.person} />}
        {me && <OwnPassword person={me.person} />}
      </div>
    </Frame>
  );
};

type Line = api.SignInsView['sign_ins'][number];

function SignIns({ lines, again }: { lines: Line[]; again: () => void }) {
  const { wrong, doing, run } = useDoing();
  const [ended, set_ended] = useState(false);
  const end = (line: Line) =>
    run(async () => {
      await api.end_sign_in({ sign_in: line.id });
      again();
    });
  const end_others = () =>
    run(async () => {
      await api.end_other_sign_ins();
      set_ended(true);
      again();
    });
  return (
    <section class="card stack">
      <p>{say('account_page.sign_ins_lead')}</p>
      <Failure wrong={wrong} />
      <ul class="plain stack">
        {lines.map((line) => (
          <li class="row wrap" key={line.id}>
            <span class="grow">
              <b>{device_name(line.device)}</b> {line.here && <Chip tone="good">{say('account_page.here')}</Chip>}
              <br />
              <span class="small muted">
                {say('account_page.seen', { since: day(line.since_ms), seen: day(line.seen_ms) })}
              </span>
            </span>
            {!line.here && (
              <button class="btn sm" type="button" aria-disabled={doing} onClick={() => end(line)}>
                {say('account_page.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p role="status">{ended && say('account_page.others_ended')}</p>
      {lines.length > 1 && (
        <button class="btn block-s" type="button" aria-disabled={doing} onClick={end_others}>
          {say('account_page.end_others')}
        </button>
      )}
    </section>
  );
}

function Ways({ person }: { person: string }) {
  const [answer, again] = useAnswer({ ask: api.second_step, key: `${person}/ways` });
  const [codes, set_codes] = useState<string[]>();
  const { wrong, doing, run } = useDoing();
  const stand = answer.value;
  const change = (act: () => Promise<unknown>) =>
    run(async () => {
      await act();
      again();
    });
  const done = ({ recovery_codes }: api.SetUpView) => {
    if (recovery_codes.length > 0) set_codes(recovery_codes);
    again();
  };
  if (!stand) return answer.wrong ? <Trouble wrong={answer.wrong} again={again} /> : <Opening />;
  return (
    <section class="stack" aria-labelledby="ways">
      <h2 id="ways">{say('account_page.ways_title')}</h2>
      <p>{say(stand.needed ? 'account_page.second_why' : 'account_page.ways_lead')}</p>
      <Failure wrong={wrong} />
      {codes && <RecoveryCodes codes={codes} kept={() => set_codes(undefined)} />}
      {stand.passkeys.map((passkey) => (
        <Way
          key={passkey.id}
          name={`${say('account_page.passkey')}: ${device_name(passkey.device)}`}
          text={say('account_page.made', { day: day(passkey.made_ms) })}
          doing={doing}
          take_away={() => change(() => api.remove_passkey({ passkey: passkey.id }))}
        />
      ))}
      {stand.app && (
        <Way
          name={say('account_page.app')}
          text={say('account_page.app_is_there')}
          doing={doing}
          take_away={() => change(api.remove_app)}
        />
      )}
      {(stand.app || stand.passkeys.length > 0) && (
        <p class="row wrap card">
          <span class="grow">{say('account_page.recovery_left', { left: stand.recovery_codes })}</span>
          <button
            class="btn sm"
            type="button"
            aria-disabled={doing}
            onClick={() => run(async () => done(await api.new_recovery_codes()))}
          >
            {say('account_page.recovery_new')}
          </button>
        </p>
      )}
      <SetUpPasskey stand={stand} done={done} />
      {!stand.app && <SetUpApp done={done} />}
    </section>
  );
}

function Way({ name, text, doing, take_away }: { name: string; text: string; doing: boolean; take_away: () => void }) {
  return (
    <p class="row wrap card">
      <span class="grow">
        <b>{name}</b>
        <br />
        <span class="small muted">{text}</span>
      </span>
      <button class="btn sm" type="button" aria-disabled={doing} onClick={take_away}>
        {say('account_page.take_away')}
      </button>
    </p>
  );
}
