/** The bar, the ways to the other pages, and the page between them. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Me, Role } from '../api/names';
import { server_is_reachable, watch_reachable } from '../api/call';
import { say } from '../words/words';
import { Icon, type IconName } from './icon';
import type { Visit } from './page';
import { Chip, Mark } from './parts';
import { useWatched } from './watched';

interface Way {
  path: string;
  icon: IconName;
  word: string;
  role: Role | 'any';
}

const ways: Way[] = [
  { path: '/overview', icon: 'overview', word: 'kit.way_overview', role: 'officer' },
  { path: '/doctors', icon: 'people', word: 'kit.way_doctors', role: 'officer' },
  { path: '/groups', icon: 'groups', word: 'kit.way_groups', role: 'officer' },
  { path: '/messages', icon: 'message', word: 'kit.way_messages', role: 'officer' },
  { path: '/exam-day', icon: 'clock', word: 'kit.way_exam_day', role: 'examiner' },
  { path: '/bank', icon: 'exam', word: 'kit.way_bank', role: 'examiner' },
  { path: '/my-modules', icon: 'module', word: 'kit.way_my_modules', role: 'faculty' },
  { path: '/today', icon: 'today', word: 'kit.way_today', role: 'learner' },
  { path: '/modules', icon: 'module', word: 'kit.way_modules', role: 'learner' },
  { path: '/exams', icon: 'exam', word: 'kit.way_exams', role: 'learner' },
  { path: '/certificates', icon: 'certificate', word: 'kit.way_certificates', role: 'learner' },
  { path: '/me', icon: 'me', word: 'kit.way_me', role: 'any' },
];

export const ways_of = (me: Me | null | undefined): Way[] =>
  me ? ways.filter((way) => way.role === 'any' || me.roles.includes(way.role)) : [];

/** Where the logo leads: the first page of the person's own. */
export const home_of = (me: Me | null | undefined): string => ways_of(me)[0]?.path ?? '/';

/** The document's title, for the tab and for a screen reader. */
export function useTitle(title: string): void {
  useEffect(() => {
    if (title) document.title = `${title} · Rounds`;
  }, [title]);
}

export function useReachable(): boolean {
  const [reachable, set] = useState(server_is_reachable());
  useEffect(() => watch_reachable(set), []);
  return reachable;
}

function Links({ me, path, tabs }: { me: Me | null | undefined; path: string; tabs: boolean }) {
  return (
    <nav class={tabs ? 'tabs' : 'top-nav'} aria-label={say('kit.main_ways')}>
      {ways_of(me).map((way) => (
        <a href={way.path} aria-current={way.path === path ? 'page' : undefined}>
          {tabs && <Icon name={way.icon} />}
          {say(way.word)}
        </a>
      ))}
    </nav>
  );
}

interface FrameProps {
  visit: Visit;
  title: string;
  foot?: ComponentChildren;
  children: ComponentChildren;
}

/** `foot` stands in the place of the tabs: a page with one thing to do next. */
export function Frame({ visit, title, foot, children }: FrameProps) {
  const { me } = useWatched(visit.who);
  const reachable = useReachable();
  useTitle(title);
  return (
    <>
      <a class="skip" href="#main">
        {say('kit.skip')}
      </a>
      <header class="bar">
        <div class="bar-in">
          <a class="logo" href={home_of(me)}>
            <Mark />
            <span>Rounds</span>
          </a>
          <Links me={me} path={visit.path} tabs={false} />
          <span class="grow" />
          <span role="status">
            {!reachable && (
              <Chip tone="warn">
                <Icon name="off" />
                {say('kit.no_connection')}
              </Chip>
            )}
          </span>
          {me === null && reachable && (
            <a class="btn sm" href={`/sign-in?then=${encodeURIComponent(visit.path)}`}>
              {say('kit.sign_in')}
            </a>
          )}
        </div>
      </header>
      <main class="page" id="main" tabIndex={-1}>
        {children}
      </main>
      {foot ? (
        <footer class="foot">
          <div class="foot-in">{foot}</div>
        </footer>
      ) : (
        me && <Links me={me} path={visit.path} tabs />
      )}
    </>
  );
}
