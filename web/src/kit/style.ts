/** The styles of an area alone: no learner fetches them. */
export function load_style(area: 'revision' | 'faculty' | 'bench' | 'lab' | 'reading' | 'stations'): void {
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = `/a/${area}-${__BUILD__}.css`;
  document.head.append(styles);
}
