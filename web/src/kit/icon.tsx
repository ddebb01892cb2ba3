/** Line icons on a 24-unit grid; they only ever stand beside words, or in a button that has a name. */
const paths = {
  today: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7v5l3 2',
  exam: 'M7 3.5h10a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2M8.5 9l1.2 1.2L12 8M8.5 15l1.2 1.2L12 14M14.5 9.5h1.5M14.5 15.5h1.5',
  certificate: 'M12 4.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10M9 13.8 7.5 20.5 12 18l4.5 2.5L15 13.8',
  me: 'M12 4.75a3.75 3.75 0 1 0 0 7.5 3.75 3.75 0 0 0 0-7.5M5 20c.8-3.7 3.5-5.5 7-5.5s6.2 1.8 7 5.5',
  overview: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z',
  message: 'M4.5 6.5h15v11h-15zM5 7.5l7 5.5 7-5.5',
  people:
    'M9 5.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3.5 19c.6-3.2 2.7-4.7 5.5-4.7s4.9 1.5 5.5 4.7M15.5 6a3 3 0 0 1 0 5.4M17 14.5c2 .5 3.1 2 3.5 4.5',
  groups: 'M5 19.5v-6M12 19.5v-13M19 19.5v-9',
  module: 'M5 4.5h11a3 3 0 0 1 3 3v12H8a3 3 0 0 1-3-3zM9 9h6M9 13h4',
  review: 'M4.5 12a7.5 7.5 0 1 0 2.3-5.4M4.5 4.5v4h4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  flag: 'M6 21V4.5h11l-2 4 2 4H6',
  next: 'm9 5.5 6.5 6.5L9 18.5',
  back: 'M15 5.5 8.5 12l6.5 6.5',
  off: 'M4 4l16 16M8.5 16a5 5 0 0 1 7 0M5.5 12.8a9.5 9.5 0 0 1 5-2.6M13.8 10.3a9.5 9.5 0 0 1 4.7 2.5M12 18.9v.2',
  phone: 'M9 3h6a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2M11 18h2',
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1',
  down: 'M12 4v10m-4-3.5 4 4 4-4M5 19.5h14',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l2.5 2',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  const directed = name === 'next' || name === 'back';
  return (
    <svg class={directed ? 'ico dir' : 'ico'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
