/** A station of policies, which draws itself into a place of the page: it has words of its own. */
import { useEffect, useRef } from 'preact/hooks';
import { Policies } from './late';
import type { DialsProps } from './policy_dials';
import type { TriedProps } from './policy_tried';

function Place({ draw }: { draw: (host: HTMLElement) => void }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => draw(host.current!));
  return <div ref={host} />;
}

export const PolicyDials = (props: DialsProps) => (
  <Policies show={(late) => <Place draw={(host) => late.dials(host, props)} />} />
);
export const PolicyTried = (props: TriedProps) => (
  <Policies show={(late) => <Place draw={(host) => late.tried(host, props)} />} />
);
