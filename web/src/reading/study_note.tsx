/** Asks plainly whether a reader takes part in a trial by lot, and shows the map of what the AI looked at. */
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { say } from '../words/words';
import { picture_of } from './reading_book';

interface StudyNoteProps {
  approval: string;
  agrees: boolean;
  agree: (agrees: boolean) => void;
}

export function StudyNote({ approval, agrees, agree }: StudyNoteProps) {
  return (
    <section class="card stack-s" aria-labelledby="the-study">
      <h2 id="the-study">{say('reading_page.study')}</h2>
      <p>{say('reading_page.study_text')}</p>
      <p>{say('reading_page.study_free')}</p>
      <p class="small muted">{say('reading_page.study_approval', { approval })}</p>
      <label class="opt">
        <input type="checkbox" checked={agrees} onChange={(event) => agree(event.currentTarget.checked)} />
        <span class="t">{say('reading_page.study_join')}</span>
      </label>
    </section>
  );
}

const tries_most = 5;

/** A busy server may take longer to draw a map than it may keep a request: it has it at the next. */
export function SeenMap({ one, run }: { one: api.CaseView; run: api.ReadingRunView }) {
  const [tries, again] = useState(0);
  return (
    <figure class="seen-map stack-s">
      <img
        key={tries}
        onError={() => tries < tries_most && again(tries + 1)}
        src={`${picture_of(run.lab, run.run, one.place)}/map`}
        alt={say('reading_page.map_alt')}
        width={256}
        height={256}
      />
      <figcaption class="small">{say('reading_page.map_says')}</figcaption>
    </figure>
  );
}
