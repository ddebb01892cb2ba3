/** Whether a sitting is under way on this phone, as the service worker asks it. */

/** Kept beside the events, so that a worker can read it without knowing the exam. */
export interface OpenSitting {
  sitting: string;
  until_ms: number; ///< closing and its grace, on the phone's own clock
}

export const database_name = 'rounds';

/** A phone without the database has no sitting; a database that cannot be read is taken for one without. */
export function a_sitting_is_open(now_ms: number): Promise<boolean> {
  return new Promise((answer) => {
    const request = indexedDB.open(database_name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => answer(false);
    request.onsuccess = () => {
      const database = request.result;
      if (!database.objectStoreNames.contains('open')) return answer(false);
      const all = database.transaction('open').objectStore('open').getAll();
      all.onerror = () => answer(false);
      all.onsuccess = () => {
        database.close();
        answer((all.result as OpenSitting[]).some((row) => row.until_ms > now_ms));
      };
    };
  });
}
