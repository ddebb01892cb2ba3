/** /me/settings: language, look, data, messages, what lies on this phone. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page, Visit } from '../kit/page';
import { Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { choose_language } from '../worker';
import { language, language_name, say } from '../words/words';
import { install, install_state, watch_install } from './install';
import { KeptHere } from './kept_here_view';
import { LookForm } from './look_form';
import { Failure, Form, useDoing } from './parts';

export const SettingsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  return (
    <Frame visit={visit} title={say('settings_page.settings')}>
      <div class="stack reading">
        <h1>{say('settings_page.settings')}</h1>
        {me === null && <SignedOut />}
        {me === undefined && <Opening />}
        {me && <Language visit={visit} me={me} />}
        <LookForm />
        {me?.roles.includes('learner') && <Messages person={me.person} />}
        <KeptHere />
        <HomeScreen />
        {me && <Ways />}
      </div>
    </Frame>
  );
};

function Language({ visit, me }: { visit: Visit; me: api.Me }) {
  const [chosen, choose] = useState(me.language || language());
  const { wrong, doing, run } = useDoing();
  const save = () =>
    run(async () => {
      await visit.who.change({ language: chosen });
      await choose_language(chosen);
      location.reload();
    });
  return (
    <section class="card stack" aria-labelledby="language-title">
      <h2 id="language-title">{say('settings_page.language')}</h2>
      <Failure wrong={wrong} />
      <Form act={save} word={say('settings_page.language_change')} doing={doing} quiet>
        <div class="field">
          <label for="language">{say('settings_page.language_label')}</label>
          <select class="input" id="language" value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            {__LANGUAGES__.map((tag) => (
              <option value={tag} lang={tag}>
                {language_name(tag)}
              </option>
            ))}
          </select>
        </div>
      </Form>
    </section>
  );
}

const clock_time = (minutes: number): string =>
  new Intl.DateTimeFormat(language(), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(60_000 * minutes);

function Messages({ person }: { person: string }) {
  const [answer, again] = useAnswer({ ask: api.my_messages, key: `${person}/messages` });
  const { wrong, doing, run } = useDoing();
  const [chosen, set_chosen] = useState<boolean>();
  const found = answer.value;
  const choose = (optional: boolean) => {
    set_chosen(optional);
    run(async () => {
      await api.choose_messages({ optional }).catch((refused: unknown) => {
        set_chosen(!optional);
        throw refused;
      });
    });
  };
  return (
    <section class="card stack" aria-labelledby="messages-title">
      <h2 id="messages-title">{say('settings_page.messages')}</h2>
      {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
      {!found && !answer.wrong && <Opening />}
      <Failure wrong={wrong} />
      {found && (
        <>
          <label class="row">
            <input
              type="checkbox"
              name="optional"
              checked={chosen ?? found.optional}
              aria-disabled={doing}
              onChange={(event) => choose(event.currentTarget.checked)}
            />
            <span>{say('settings_page.messages_optional', { count: found.a_week_max })}</span>
          </label>
          <p class="small muted">
            {say('settings_page.messages_quiet', {
              from: clock_time(found.quiet_from),
              until: clock_time(found.quiet_until),
            })}
          </p>
          <p class="small muted">{say('settings_page.messages_necessary')}</p>
        </>
      )}
    </section>
  );
}

function HomeScreen() {
  const [state, set_state] = useState(install_state());
  useEffect(() => watch_install(() => set_state(install_state())), []);
  return (
    <section class="card stack" aria-labelledby="install-title">
      <h2 id="install-title">{say('settings_page.install')}</h2>
      <p>{say(`settings_page.install_${state}`)}</p>
      {state === 'offered' && (
        <button class="btn block-s" type="button" onClick={() => void install()}>
          {say('settings_page.install_do')}
        </button>
      )}
    </section>
  );
}

function Ways() {
  return (
    <ul class="plain card">
      <li>
        <a href="/me/sign-ins">{say('me_page.sign_ins')}</a>
      </li>
      <li>
        <a href="/me/contact">{say('me_page.contact_way')}</a>
      </li>
      <li>
        <a href="/me/privacy">{say('me_page.privacy')}</a>
      </li>
    </ul>
  );
}
