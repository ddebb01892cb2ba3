/** /modules: the whole programme, and where the learner stands in it. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { Said } from '../kit/said';
import type { ProgressBook } from '../lesson/progress';
import { language_name, say } from '../words/words';
import { LabLink } from './lab_link';
import { standing } from './standing';
import { StandingLine } from './standing_line';
import { useProgress } from './use_progress';

export const make_modules_page =
  (book: ProgressBook): Page =>
  ({ visit }) => {
    const { kept } = visit.phone;
    const [programme, again] = useAnswer({ ask: api.programme, kept, key: 'programme' });
    const progress = useProgress(visit, book);
    useEffect(() => {
      if (programme.value) performance.mark('ready');
    }, [programme.value]);
    return (
      <Frame visit={visit} title={say('study_page.modules')}>
        <div class="stack">
          <h1>{say('study_page.modules')}</h1>
          {progress?.newer && <Newer progress={progress} />}
          {programme.value?.modules.some(({ lab }) => lab?.reading) && (
            <p>
              <a href="/readings">{say('study_page.sessions')}</a>
            </p>
          )}
          {programme.value ? (
            <ol class="list plain card">
              {programme.value.modules.map((module) => (
                <ModuleRow module={module} source={programme.value!.language} progress={progress} key={module.id} />
              ))}
            </ol>
          ) : programme.wrong ? (
            <Trouble wrong={programme.wrong} again={again} />
          ) : (
            <Opening />
          )}
        </div>
      </Frame>
    );
  };

interface RowProps {
  module: api.ModuleLine;
  source: string; ///< the language that the programme is written in
  progress: api.ProgressView | undefined;
}

function ModuleRow({ module, source, progress }: RowProps) {
  const to_come = module.lessons.length === 0;
  const title = (
    <Said code="study_page.module" given={{ number: module.number }} title={module.title} lang={module.lang} />
  );
  return (
    <li class="stack-s module-row">
      <h2 class="small-title">{to_come ? title : <a href={`/modules/${module.id}`}>{title}</a>}</h2>
      {to_come ? (
        <p class="small muted">{say('study_page.to_come')}</p>
      ) : (
        <StandingLine at={standing(module, progress)} />
      )}
      {module.lab && (
        <p>
          <LabLink lab={module.lab} />
        </p>
      )}
      {!to_come && module.translated === 'none' && (
        <p>
          <Chip>
            <span lang={source}>{language_name(source)}</span>
          </Chip>
        </p>
      )}
    </li>
  );
}

/** A newer edition: what it says else of what the learner has learned, and the way to it. Nothing happens by itself. */
function Newer({ progress }: { progress: api.ProgressView }) {
  const [own] = useAnswer({ ask: api.own_changes, key: `changes/${progress.newer}` });
  const [wrong, set_wrong] = useState<Wrong>();
  const move = () =>
    api.move_to_edition({ edition: progress.newer! }).then(
      () => location.reload(),
      (refused: unknown) => set_wrong(wrong_of(refused)),
    );
  return (
    <Notice>
      <h2>{say('study_page.newer')}</h2>
      <p>{say('study_page.newer_why')}</p>
      {own.value && <p>{say('study_page.own', { count: own.value.changes.length })}</p>}
      <ul class="small">
        {own.value?.changes.map((one) => (
          <OwnLine one={one} key={one.noun + one.module + one.title} />
        ))}
      </ul>
      {wrong && <Trouble wrong={wrong} />}
      <p>
        <button class="btn sm" type="button" onClick={() => void move()}>
          {say('study_page.move')}
        </button>
      </p>
    </Notice>
  );
}

function OwnLine({ one }: { one: api.OwnChangesView['changes'][number] }) {
  const grounds = one.gone ? ['gone'] : one.grounds;
  return (
    <li>
      <Said code={`study_page.own_${one.noun}`} given={{ count: one.count }} title={one.title} lang={one.lang} />{' '}
      {grounds.map((ground) => say(`study_page.own_${ground}`)).join(', ')}
    </li>
  );
}
