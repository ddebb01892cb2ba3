/** What went wrong with an act that wants a sign-in of the last minutes. */
import { Refusal } from '../api/call';
import { say } from '../words/words';
import type { Wrong } from './answer';
import { Notice, Trouble } from './parts';

/** The way to the sign-in, and back here. */
export function SignTrouble({ wrong }: { wrong: Wrong }) {
  if (!(wrong instanceof Refusal) || wrong.code !== 'account.sign_in_again') return <Trouble wrong={wrong} />;
  return (
    <Notice tone="warn">
      <p role="alert">{wrong.detail}</p>
      <p>
        <a class="btn sm" href={`/sign-in?again=1&then=${encodeURIComponent(location.pathname)}`}>
          {say('kit.sign_in')}
        </a>
      </p>
    </Notice>
  );
}
