/** Parts of the page that come with the first station that needs them; without a network that is said, and asked again. */
import { h, type ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { number, say } from '../words/words';

/** What draws and speaks comes from the page, so that no late part holds it once more. */
export interface Tools {
  h: typeof h;
  say: typeof say;
  number: typeof number;
}
const tools: Tools = { h, say, number };

function late<Part>(take: () => Promise<Part>) {
  return function Late({ show }: { show: (part: Part, tools: Tools) => ComponentChild }) {
    const [part, set_part] = useState<Part>();
    const [missed, set_missed] = useState(false);
    const [tries, set_tries] = useState(0);
    useEffect(() => {
      const again = () => set_tries((so_far) => so_far + 1);
      void take().then(
        (found) => set_part(() => found),
        () => {
          set_missed(true);
          addEventListener('online', again, { once: true });
        },
      );
      return () => removeEventListener('online', again);
    }, [tries]);
    if (part) return <>{show(part, tools)}</>;
    return missed ? <p role="status">{say('kit.unreachable')}</p> : null;
  };
}

export const Parts = late<typeof import('./late_parts')>(() => import(`/a/late-parts-${__BUILD__}.js`));
export const Explained = late<typeof import('./late_explanation')>(() => import(`/a/late-explanation-${__BUILD__}.js`));
export const Policies = late<typeof import('../policy')>(() => import(`/a/policy-app-${__BUILD__}.js`));
