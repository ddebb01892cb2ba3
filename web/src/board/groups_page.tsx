/** /groups: who finished which module, by state, council or specialty. By name, with intervals, never as a ranking. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { number, say } from '../words/words';
import { SharePlot } from './share_plot';
import { percent, range_of } from './shares';

const ways = ['state', 'council', 'specialty'] as const;

export const GroupsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [by, set_by] = useState<(typeof ways)[number]>('state');
  const [module, set_module] = useState(0);
  const [answer, again] = useAnswer({ ask: () => api.groups({ by }), key: me ? `groups/${by}` : '' });
  const found = answer.value;
  const place = Math.min(module, Math.max(0, (found?.modules.length ?? 1) - 1));
  return (
    <Frame visit={visit} title={say('doctors_page.groups')}>
      <div class="stack">
        <h1>{say('doctors_page.groups')}</h1>
        <p class="lead">{say('doctors_page.groups_lead')}</p>
        <p>
          <a href="/lab-cohort">{say('doctors_page.groups_labs')}</a>
        </p>
        <fieldset class="row wrap">
          <legend class="vh">{say('doctors_page.groups_by')}</legend>
          {ways.map((way) => (
            <button class="btn sm" type="button" aria-pressed={way === by} onClick={() => set_by(way)} key={way}>
              {say(`doctors_page.${way}`)}
            </button>
          ))}
        </fieldset>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!found && !answer.wrong && <Opening />}
        {found && found.modules.length === 0 && <p class="muted">{say('doctors_page.no_modules')}</p>}
        {found && found.modules.length > 0 && (
          <>
            <div class="field">
              <label for="module">{say('doctors_page.module')}</label>
              <select
                class="input"
                id="module"
                value={place}
                onChange={(event) => set_module(Number(event.currentTarget.value))}
              >
                {found.modules.map((one, at) => (
                  <option value={at} key={one}>
                    {say('doctors_page.module_number', { module: one })}
                  </option>
                ))}
              </select>
            </div>
            <SharePlot found={found} place={place} />
            <p class="small muted">{say('doctors_page.interval_note', { least: found.least })}</p>
            <Twin found={found} place={place} />
          </>
        )}
      </div>
    </Frame>
  );
};

/** The same numbers as a table. */
function Twin({ found, place }: { found: api.GroupsView; place: number }) {
  return (
    <details>
      <summary>{say('doctors_page.as_table')}</summary>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={say('doctors_page.as_table')}>
        <table class="tbl">
          <caption class="vh">{say('doctors_page.as_table')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('doctors_page.group')}</th>
              <th scope="col" class="n">
                {say('doctors_page.learners')}
              </th>
              <th scope="col" class="n">
                {say('doctors_page.share')}
              </th>
              <th scope="col" class="n">
                {say('doctors_page.interval')}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.groups.map((group) => {
              const share = group.shares[place];
              return (
                <tr key={group.id}>
                  <th scope="row">{group.name || say('doctors_page.not_told')}</th>
                  <td class="n">
                    {group.learners === undefined
                      ? say('doctors_page.fewer', { least: found.least })
                      : number(group.learners)}
                  </td>
                  <td class="n">{share && group.learners ? percent(share.finished / group.learners) : '–'}</td>
                  <td class="n">{share ? range_of(share) : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}
