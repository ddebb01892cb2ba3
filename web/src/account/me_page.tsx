/** /me: name, signing out, and the ways to the rest of one's own affairs. */
import { useState } from 'preact/hooks';
import type { Me } from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page, Visit } from '../kit/page';
import { Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';

export const MePage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  return (
    <Frame visit={visit} title={say('me_page.me')}>
      <div class="stack">
        <h1>{say('me_page.me')}</h1>
        {me === null && <SignedOut />}
        {me === undefined && <Opening />}
        {me && <MeForm visit={visit} me={me} />}
        {me?.roles.includes('learner') && (
          <p>
            <a class="btn block-s" href="/me/details">
              {say('me_page.details')}
            </a>
          </p>
        )}
        {me && <Ways />}
        {me && <SignOut visit={visit} />}
      </div>
    </Frame>
  );
};

function MeForm({ visit, me }: { visit: Visit; me: Me }) {
  const [name, set_name] = useState(me.name);
  const [saved, set_saved] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const save = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    try {
      await visit.who.change({ name: name.normalize('NFC') });
      set_saved(true);
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <form class="card stack" onSubmit={(event) => void save(event)} onInput={() => set_saved(false)}>
      <div class="field">
        <label for="name">{say('me_page.name')}</label>
        <p class="hint" id="name-hint">
          {say('me_page.name_hint')}
        </p>
        <input
          class="input"
          id="name"
          autocomplete="name"
          maxLength={120}
          value={name}
          aria-describedby="name-hint"
          onInput={(event) => set_name(event.currentTarget.value)}
        />
      </div>
      <p class="small muted">{say('me_page.contact', { contact: me.contact_hint })}</p>
      {wrong && <Trouble wrong={wrong} />}
      <div class="row wrap">
        <button class="btn primary" type="submit">
          {say('me_page.save')}
        </button>
        <span role="status">{saved && say('me_page.saved')}</span>
      </div>
    </form>
  );
}

/** The pages of one's own affairs, in a script of their own: the first visit does without. */
function Ways() {
  return (
    <ul class="plain card">
      <li>
        <a href="/me/settings">{say('me_page.settings')}</a>
      </li>
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

function SignOut({ visit }: { visit: Visit }) {
  const [wrong, set_wrong] = useState<Wrong>();
  const leave = async () => {
    try {
      await visit.who.leave();
      location.assign('/');
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <section class="card stack" aria-labelledby="leave">
      <h2 id="leave">{say('me_page.leave_title')}</h2>
      <Notice>
        <p class="small">{say('me_page.leave_text')}</p>
      </Notice>
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn block-s" type="button" onClick={() => void leave()}>
        {say('me_page.leave')}
      </button>
    </section>
  );
}
