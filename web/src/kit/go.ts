/** To another page of ours without a reload: the router hears the same event as from the back button. */
export function go(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}
