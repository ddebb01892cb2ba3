/** One line a group: a dot for the share, a bar for what chance allows. The table beside it says the same. */
import type { GroupsView } from '../api/names';
import { say } from '../words/words';
import { percent, range_of } from './shares';

export function SharePlot({ found, place }: { found: GroupsView; place: number }) {
  return (
    <ul class="shares">
      {found.groups.map(({ id, name, learners, shares }) => {
        const share = shares[place];
        return (
          <li key={id}>
            <span class="who">{name || say('doctors_page.not_told')}</span>
            {share && learners ? (
              <>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <line class="axis" x1="0" x2="100" y1="5" y2="5" />
                  <line class="reach" x1={100 * share.low} x2={100 * share.high} y1="5" y2="5" />
                  <line
                    class="dot"
                    x1={(100 * share.finished) / learners}
                    x2={(100 * share.finished) / learners}
                    y1="1"
                    y2="9"
                  />
                </svg>
                <span class="small num">
                  {percent(share.finished / learners)} <span class="muted">({range_of(share)})</span>
                </span>
              </>
            ) : (
              <span class="small muted">{say('doctors_page.fewer', { least: found.least })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
