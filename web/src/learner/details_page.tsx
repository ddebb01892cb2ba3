/** /me/details: name as on the register, council, number, specialty, state, experience. All of it can wait. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Choice } from '../kit/choice';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';

export const DetailsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [details, again] = useAnswer({ ask: api.my_details, key: me ? `${me.person}/details` : '' });
  const [local] = useAnswer({ ask: api.local, key: me ? 'local' : '' });
  const wrong = details.wrong ?? local.wrong;
  return (
    <Frame visit={visit} title={say('details_page.title')}>
      <div class="stack">
        <h1>{say('details_page.title')}</h1>
        <p class="lead">{say('details_page.lead')}</p>
        {me === null && <SignedOut />}
        {wrong && <Trouble wrong={wrong} again={again} />}
        {me && !wrong && !(details.value && local.value) && <Opening />}
        {details.value && local.value && <Form details={details.value} local={local.value} />}
      </div>
    </Frame>
  );
};

type Told = Parameters<typeof api.tell_details>[0];

const told_of = (view: api.DetailsView): Told => {
  const { name, council, registration, specialty, state, language, experience } = view;
  return { name, council, registration, specialty, state, language, experience };
};

const bands = ['years_00', 'years_05', 'years_15', 'years_25'] as const;

function Form({ details, local }: { details: api.DetailsView; local: api.LocalView }) {
  const [told, set_told] = useState(told_of(details));
  const [saved, set_saved] = useState<api.DetailsView>();
  const [wrong, set_wrong] = useState<Wrong>();
  const set = (change: Partial<Told>) => {
    set_saved(undefined);
    set_told({ ...told, ...change });
  };
  const save = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    try {
      const kept = await api.tell_details({ ...told, name: told.name.normalize('NFC') });
      set_told(told_of(kept));
      set_saved(kept);
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const example = local.councils.find(({ id }) => id === told.council)?.example;
  const choose = say('details_page.choose');
  return (
    <form class="card stack" onSubmit={(event) => void save(event)}>
      <div class="field">
        <label for="name">{say('details_page.name')}</label>
        <p class="hint" id="name-hint">
          {say('details_page.name_hint')}
        </p>
        <Text id="name" max={120} value={told.name} hint="name-hint" set={(name) => set({ name })} />
      </div>
      <Choice
        id="council"
        label={say('details_page.council')}
        none={choose}
        list={local.councils}
        value={told.council}
        choose={(council) => set({ council })}
      />
      <div class="field">
        <label for="registration">{say('details_page.registration')}</label>
        <p class="hint" id="registration-hint">
          {example ? say('details_page.registration_hint', { example }) : say('details_page.registration_first')}
        </p>
        <Text
          id="registration"
          max={40}
          value={told.registration}
          hint="registration-hint"
          set={(registration) => set({ registration })}
        />
      </div>
      <Choice
        id="specialty"
        label={say('details_page.specialty')}
        none={choose}
        list={local.specialties}
        value={told.specialty}
        choose={(specialty) => set({ specialty })}
      />
      <Choice
        id="state"
        label={say('details_page.state')}
        none={choose}
        list={local.states}
        value={told.state}
        choose={(state) => set({ state })}
      />
      <Choice
        id="experience"
        label={say('details_page.experience')}
        hint={say('details_page.experience_hint')}
        none={say('details_page.experience_none')}
        list={bands.map((id) => ({ id, name: say(`details_page.${id}`) }))}
        value={told.experience === 'not_told' ? '' : (told.experience ?? '')}
        choose={(id) => set({ experience: bands.find((band) => band === id) ?? 'not_told' })}
      />
      <RegisterSaid answer={(saved ?? details).register_answer} />
      {wrong && <Trouble wrong={wrong} />}
      <div class="row wrap">
        <button class="btn primary" type="submit">
          {say('details_page.save')}
        </button>
        <a class="btn quiet" href="/today">
          {say('details_page.later')}
        </a>
        <span role="status">{saved && say(saved.complete ? 'details_page.complete' : 'details_page.saved')}</span>
      </div>
    </form>
  );
}

interface TextProps {
  id: string;
  max: number;
  value: string;
  hint: string;
  set: (value: string) => void;
}

function Text({ id, max, value, hint, set }: TextProps) {
  return (
    <input
      class="input"
      id={id}
      maxLength={max}
      autocomplete={id === 'name' ? 'name' : 'off'}
      value={value}
      aria-describedby={hint}
      onInput={(event) => set(event.currentTarget.value)}
    />
  );
}

/** A register that differs or cannot be reached holds up nothing, and says so. */
function RegisterSaid({ answer }: { answer: api.DetailsView['register_answer'] }) {
  if (answer === 'not_asked') return null;
  if (answer === 'confirmed')
    return (
      <p>
        <Chip tone="good">{say('details_page.register_confirmed')}</Chip>
      </p>
    );
  return (
    <Notice tone="warn">
      <p>{say(`details_page.register_${answer}`)}</p>
    </Notice>
  );
}
