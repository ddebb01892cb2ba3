/** The centres of an exam: made, given a roll, given another code. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { Dialog, Notice, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { useAttempt } from './attempt';
import { ListForm } from './list_form';

interface CentresProps {
  exam: string;
  halls: api.Halls;
  changed: () => void;
  past: boolean;
}

export function Centres({ exam, halls, changed, past }: CentresProps) {
  const [made, set_made] = useState<api.Centre>();
  const show = (centre: api.Centre) => {
    set_made(centre);
    changed();
  };
  return (
    <section class="card stack" aria-labelledby="centres">
      <h2 id="centres">{say('seats_page.centres')}</h2>
      {halls.centres.length === 0 && (
        <p class="muted">{say(past ? 'seats_page.no_centres_past' : 'seats_page.no_centres')}</p>
      )}
      <div role="status">
        {made?.code && (
          <Notice tone="good">
            <p>{say('seats_page.code', { name: made.name, code: made.code, address: `${location.origin}/hall` })}</p>
          </Notice>
        )}
      </div>
      {halls.centres.map((centre) => (
        <CentreCard exam={exam} centre={centre} changed={changed} past={past} made={show} key={centre.centre} />
      ))}
      {!past && <CentreForm exam={exam} made={show} />}
    </section>
  );
}

interface CardProps {
  exam: string;
  centre: api.Centre;
  changed: () => void;
  past: boolean;
  made: (centre: api.Centre) => void;
}

function CentreCard({ exam, centre, changed, past, made }: CardProps) {
  const { seen, people, incidents } = centre;
  return (
    <article class="stack" aria-labelledby={`centre-${centre.centre}`}>
      <h3 id={`centre-${centre.centre}`}>
        {centre.name}, {centre.place}
      </h3>
      <p>{say('seats_page.centre_numbers', { seen, people, incidents })}</p>
      {!past && <RollForm exam={exam} centre={centre} changed={changed} made={made} />}
    </article>
  );
}

function RollForm({ exam, centre, changed, made }: Omit<CardProps, 'past'>) {
  const [asking, ask] = useState(false);
  const [wrong, attempt] = useAttempt();
  const of = { exam, centre: centre.centre };
  const renew = () => {
    ask(false);
    void attempt(async () => made(await api.renew_centre_code(of)));
  };
  return (
    <>
      <details>
        <summary>{say('seats_page.list_of', { name: centre.name })}</summary>
        <ListForm
          id={`roll-${centre.centre}`}
          label={`${say('seats_page.who')}. ${say('seats_page.list')}`}
          button={say('seats_page.fill')}
          send={(table) => api.fill_roll(of, { table })}
          taken={changed}
        />
        <p>
          <button class="btn sm" type="button" onClick={() => ask(true)}>
            {say('seats_page.renew')}
          </button>
        </p>
      </details>
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say('seats_page.renew')} open={asking} close={() => ask(false)}>
        <p>{say('seats_page.renew_sure', { name: centre.name })}</p>
        <button class="btn primary" type="button" onClick={renew}>
          {say('seats_page.renew')}
        </button>
      </Dialog>
    </>
  );
}

function CentreForm({ exam, made }: { exam: string; made: (centre: api.Centre) => void }) {
  const [name, set_name] = useState('');
  const [place, set_place] = useState('');
  const [wrong, attempt] = useAttempt();
  const add = async (event: Event) => {
    event.preventDefault();
    const well = await attempt(async () => made(await api.add_centre({ exam }, { name, place })));
    if (!well) return;
    set_name('');
    set_place('');
  };
  const field = (id: string, label: string, value: string, set: (text: string) => void) => (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        required
        maxLength={100}
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
  return (
    <form class="stack" onSubmit={(event) => void add(event)}>
      {field('centre-name', say('seats_page.centre_name'), name, set_name)}
      {field('centre-place', say('seats_page.place'), place, set_place)}
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn" type="submit">
        {say('seats_page.add_centre')}
      </button>
    </form>
  );
}
