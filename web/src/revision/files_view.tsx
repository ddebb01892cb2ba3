/** The files that a revision changes, and the way to the others. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { go } from '../kit/go';
import { say } from '../words/words';
import { file_page, in_address, kind_of_file, module_of } from './place';
import { NewLesson } from './new_lesson';
import { is_written, type Attempt } from './revision_page';

interface Props {
  revision: api.RevisionView;
  attempt: Attempt;
}

type PlanFile = api.PlanView['files'][number];

export function FilesView({ revision, attempt }: Props) {
  const written = is_written(revision);
  const [plan] = useAnswer({
    ask: () => api.revision_plan({ revision: revision.revision }),
    key: written ? `${revision.revision}/${revision.version}` : '',
  });
  return (
    <section class="stack" aria-labelledby="files">
      <h2 id="files">{say('revision_page.files')}</h2>
      {revision.files.length === 0 && <p class="muted">{say('revision_page.no_files')}</p>}
      {revision.files.length > 0 && (
        <ul class="plain card list">
          {revision.files.map(({ path }) => (
            <li class="row between wrap" key={path}>
              <a class="break" href={file_page(revision.revision, path)}>
                {path}
              </a>
              {written && (
                <button
                  class="btn sm"
                  type="button"
                  aria-label={say('revision_page.take_out', { what: path })}
                  onClick={() =>
                    void attempt(() => api.drop_revision_file({ revision: revision.revision, file: in_address(path) }))
                  }
                >
                  {say('revision_page.out')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {written && plan.value && <Another revision={revision.revision} files={plan.value.files} />}
      {written && plan.value && <NewLesson revision={revision.revision} files={plan.value.files} />}
    </section>
  );
}

function Another({ revision, files }: { revision: string; files: PlanFile[] }) {
  const [path, set_path] = useState('');
  const modules = [...new Set(files.map((one) => module_of(one.path)))];
  return (
    <form
      class="row wrap"
      onSubmit={(event) => {
        event.preventDefault();
        if (path) go(file_page(revision, path));
      }}
    >
      <div class="field grow">
        <label for="another">{say('revision_page.another')}</label>
        <select class="input" id="another" value={path} onChange={(event) => set_path(event.currentTarget.value)}>
          <option value="">{say('revision_page.choose')}</option>
          {modules.map((module) => (
            <optgroup
              label={module === '' ? say('revision_page.whole_programme') : module_title(files, module)}
              key={module}
            >
              {files
                .filter((one) => module_of(one.path) === module && !one.path.endsWith('.svg'))
                .map((one) => (
                  <option value={one.path} key={one.path}>
                    {name_of(one)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <button class="btn" type="submit" disabled={path === ''}>
        {say('revision_page.open')}
      </button>
    </form>
  );
}

export const module_title = (files: PlanFile[], module: string): string =>
  files.find((one) => one.path === `modules/${module}/module.yaml`)?.title ?? module;

function name_of(file: PlanFile): string {
  if (kind_of_file(file.path) === 'items') return say('revision_page.file_items');
  const known = /\/(monday\.md|session\.md|cards\.yaml|module\.yaml)$/.exec(file.path)?.[1];
  if (known) return say(`revision_page.file_${known.split('.')[0]!}`);
  return file.title ?? file.path.replace(/^modules\/[^/]+\//, '');
}
