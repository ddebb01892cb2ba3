/** What a case showed, fetched when it comes into view; one that does not come is asked for again by a tap. */
import { useState } from 'preact/hooks';
import { say } from '../words/words';

export function Film({ src, alt }: { src: string; alt: string }) {
  const [lost, set_lost] = useState(false);
  if (lost)
    return (
      <button class="btn" type="button" onClick={() => set_lost(false)}>
        {say('kit.try_again')}
      </button>
    );
  return (
    <img class="film" width="512" height="512" loading="lazy" src={src} alt={alt} onError={() => set_lost(true)} />
  );
}
