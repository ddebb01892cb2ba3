/** /my-modules: the modules of the edition in use, and which of them a named person has reviewed. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { number, say } from '../words/words';

export const MyModulesPage: Page = ({ visit }) => {
  const [answer, again] = useAnswer({ ask: api.programme, kept: visit.phone.kept, key: 'programme' });
  const programme = answer.value;
  return (
    <Frame visit={visit} title={say('modules_page.modules')}>
      <div class="stack">
        <h1>{say('modules_page.modules')}</h1>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!programme && !answer.wrong && <Opening />}
        {programme && <p class="muted">{say('modules_page.edition', { edition: programme.edition.slice(0, 12) })}</p>}
        {programme?.modules.length === 0 && (
          <Notice>
            <p>{say('modules_page.none')}</p>
          </Notice>
        )}
        {programme?.modules.map((module) => (
          <Module module={module} key={module.id} />
        ))}
      </div>
    </Frame>
  );
};

function Module({ module }: { module: api.ModuleLine }) {
  return (
    <article class="card stack" aria-labelledby={`m-${module.id}`}>
      <div class="stack-s">
        <h2 id={`m-${module.id}`}>{say('modules_page.module', { number: module.number, title: module.title })}</h2>
        <p>
          <Chip tone={module.reviewed ? 'good' : 'warn'}>
            {say(module.reviewed ? 'modules_page.reviewed' : 'modules_page.draft')}
          </Chip>
        </p>
      </div>
      {module.lessons.length === 0 ? (
        <p class="muted">{say('modules_page.no_lessons')}</p>
      ) : (
        <Lessons module={module} />
      )}
    </article>
  );
}

function Lessons({ module }: { module: api.ModuleLine }) {
  return (
    <div class="scroll-x">
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{say('modules_page.lesson')}</th>
            <th scope="col" class="n">
              {say('modules_page.minutes')}
            </th>
            <th scope="col" class="n">
              {say('modules_page.size')}
            </th>
          </tr>
        </thead>
        <tbody>
          {module.lessons.map((lesson) => (
            <tr key={lesson.id}>
              <th scope="row">
                <a href={`/lessons/${module.id}/${lesson.id}`}>{lesson.title}</a>
              </th>
              <td class="n">{number(lesson.minutes)}</td>
              <td class="n">{say('modules_page.kilobytes', { kb: number(lesson.bytes / 1000, 1) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
