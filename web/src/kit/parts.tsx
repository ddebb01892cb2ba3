/** Small parts of many pages. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../api/call';
import { say } from '../words/words';
import type { Wrong } from './answer';
import { Icon } from './icon';
import { ticks } from './ring_path';

export type Tone = 'good' | 'warn' | 'bad' | '';

export function Notice({ tone = '', children }: { tone?: Tone; children: ComponentChildren }) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      {children}
    </div>
  );
}

export function Chip({ tone = '', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`chip ${tone}`}>{children}</span>;
}

/** One line of words, and only when it takes noticeably long. */
export function Opening() {
  const [slow, set_slow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => set_slow(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" class="muted">
      {slow ? say('kit.opening') : ''}
    </p>
  );
}

/** What happened, what is safe, what to do. */
export function Trouble({ wrong, again }: { wrong: Wrong; again?: (() => void) | undefined }) {
  if (wrong instanceof Refusal && wrong.status === 401) return <SignedOut />;
  const text = wrong instanceof Refusal ? wrong.detail || say('kit.fault') : say('kit.unreachable');
  return (
    <Notice tone={wrong instanceof Refusal ? 'bad' : 'warn'}>
      <p>{text}</p>
      {again && (
        <button class="btn sm" type="button" onClick={again}>
          {say('kit.try_again')}
        </button>
      )}
    </Notice>
  );
}

export function SignedOut() {
  return (
    <Notice tone="warn">
      <p>{say('kit.signed_out')}</p>
      <p>
        <a class="btn sm" href={`/sign-in?then=${encodeURIComponent(location.pathname)}`}>
          {say('kit.sign_in')}
        </a>
      </p>
    </Notice>
  );
}

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 100 100" aria-hidden="true">
      <path class="on" d={ticks(10, 0, 7, 9, 40)} />
      <path d={ticks(10, 7, 10, 9, 40)} />
    </svg>
  );
}

/** Modules finished, one tick each. */
export function Ring({ done, of, label }: { done: number; of: number; label: string }) {
  const gap = of > 30 ? 2 : 5;
  return (
    <svg class="ring" viewBox="0 0 100 100" role="img" aria-label={label}>
      <path class="on" d={ticks(of, 0, done, gap, 44)} />
      <path class="now" d={ticks(of, done, Math.min(of, done + 1), gap, 44)} />
      <path d={ticks(of, done + 1, of, gap, 44)} />
      <text x="50" y="53">
        {done}
      </text>
      <text x="50" y="68">
        {say('kit.of', { of })}
      </text>
    </svg>
  );
}

interface DialogProps {
  title: string;
  open: boolean;
  close: () => void;
  children: ComponentChildren;
}

/** Modal; Escape and the browser's own focus rules come with the element. */
export function Dialog({ title, open, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current!.open) dialog.current!.showModal();
    if (!open) dialog.current!.close();
  }, [open]);
  return (
    <dialog class="dialog stack" ref={dialog} onClose={close} aria-labelledby="dialog-title">
      <h2 id="dialog-title">{title}</h2>
      {open && children}
    </dialog>
  );
}

interface TodoProps {
  href: string;
  icon: 'exam' | 'certificate' | 'me' | 'module' | 'review';
  title: string;
  text: string;
}

/** A row that leads somewhere. */
export function Todo({ href, icon, title, text }: TodoProps) {
  return (
    <a class="todo" href={href}>
      <span class="tile">
        <Icon name={icon} />
      </span>
      <span>
        <b>{title}</b>
        <span class="small muted">{text}</span>
      </span>
      <Icon name="next" />
    </a>
  );
}
