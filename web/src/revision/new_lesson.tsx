/** A lesson that is not there yet: its module and title; the rest is filled and can be changed. */
import { useState } from 'preact/hooks';
import { stringify } from 'yaml';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { go } from '../kit/go';
import { Trouble } from '../kit/parts';
import { say } from '../words/words';
import { Select, Words } from './fields';
import { module_title } from './files_view';
import { lists_of } from './lists';
import { file_page, in_address, module_of } from './place';

interface Props {
  revision: string;
  files: api.PlanView['files'];
}

/** "2-how-it-learnt": the next number of the module, and the title in letters that an address has. */
export function lesson_id(files: { path: string }[], module: string, title: string): string {
  const folder = `modules/${module}/lessons/`;
  const numbers = files
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path }) => Number(/^\d+/.exec(path.slice(folder.length))?.[0] ?? 0));
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return `${Math.max(0, ...numbers) + 1}-${words || 'lesson'}`;
}

async function text_of(revision: string, path: string): Promise<string> {
  return (await api.revision_file({ revision, file: in_address(path) })).text;
}

export function NewLesson({ revision, files }: Props) {
  const [module, set_module] = useState('');
  const [title, set_title] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const modules = [...new Set(files.map((one) => module_of(one.path)))].filter((one) => one !== '');
  const make = async () => {
    try {
      const id = lesson_id(files, module, title);
      const path = `modules/${module}/lessons/${id}.md`;
      const [faculty, sources] = await Promise.all([
        text_of(revision, 'faculty.yaml'),
        text_of(revision, 'sources.yaml'),
      ]);
      const lists = lists_of(faculty, '', sources);
      const year = new Date().getFullYear() + 1;
      const facts = {
        id,
        title,
        minutes: 5,
        owner: lists.roles[0]?.id ?? '',
        review_by: `${year}-06-30`,
        sources: [lists.sources[0]?.id ?? ''],
      };
      const front = stringify(facts, { lineWidth: 0 });
      const text = `---\n${front}---\n${say('revision_page.example_text')}\n`;
      await api.save_revision_file({ revision, file: in_address(path) }, { text, version: 0, edition: '' });
      go(file_page(revision, path));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <details>
      <summary>{say('revision_page.new_lesson')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Select
          id="new-module"
          label={say('revision_page.module')}
          value={module}
          choices={modules.map((id) => ({ id, says: module_title(files, id) }))}
          locked={false}
          change={set_module}
        />
        <Words id="new-title" label={say('revision_page.title')} value={title} locked={false} change={set_title} />
        {wrong && <Trouble wrong={wrong} />}
        <div>
          <button class="btn" type="submit" disabled={module === '' || title.trim() === ''}>
            {say('revision_page.make_lesson')}
          </button>
        </div>
      </form>
    </details>
  );
}
