/** A model that a component watches: logic lives in it, the component only shows its view. */
import { useEffect, useState } from 'preact/hooks';

export class Watched<View> {
  private readonly watchers = new Set<() => void>();
  constructor(public view: View) {}

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  protected show(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    for (const watcher of this.watchers) watcher();
  }
}

export function useWatched<View>(model: Watched<View>): View {
  const [, again] = useState({});
  useEffect(() => {
    again({});
    return model.watch(() => again({}));
  }, [model]);
  return model.view;
}
