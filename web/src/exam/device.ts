/** The device check: what an exam needs of this phone, found out days before. */
import { open_database, done } from '../outbox/database';

export type Finding = 'yes' | 'meh' | 'no';
export type CheckName = 'secure' | 'seal' | 'storage' | 'lasting' | 'worker';

export interface Found {
  name: CheckName;
  finding: Finding;
}

const worker_ms_max = 8_000;

/** In this order: the first "no" ends it, since nothing after it would help. */
export const checks: Record<CheckName, () => Promise<Finding>> = {
  secure: async () => (isSecureContext ? 'yes' : 'no'),
  seal: async () => ((await can_unseal()) ? 'yes' : 'no'),
  storage: async () => ((await can_keep()) ? 'yes' : 'meh'),
  lasting: async () => ((await navigator.storage?.persist?.()) ? 'yes' : 'meh'),
  worker: async () => ((await worker_is_ready()) ? 'yes' : 'meh'),
};

export async function check_device(tell: (found: Found) => void): Promise<boolean> {
  for (const [name, check] of Object.entries(checks) as [CheckName, () => Promise<Finding>][]) {
    const finding = await check().catch((): Finding => 'meh');
    tell({ name, finding });
    if (finding === 'no') return false;
  }
  return true;
}

/** AES-GCM and gzip, as the paper needs them. */
async function can_unseal(): Promise<boolean> {
  if (!globalThis.crypto?.subtle || typeof DecompressionStream === 'undefined') return false;
  const key = await crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const how = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: new Uint8Array(1) };
  const sealed = await crypto.subtle.encrypt(how, key, new Uint8Array(3));
  const opened = await crypto.subtle.decrypt(how, key, sealed);
  return opened.byteLength === 3;
}

async function can_keep(): Promise<boolean> {
  const database = await open_database().catch(() => undefined);
  if (!database) return false;
  const transaction = database.transaction('kept', 'readwrite', { durability: 'strict' });
  transaction.objectStore('kept').put(Date.now(), 'device_check');
  await done(transaction);
  database.close();
  return true;
}

async function worker_is_ready(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const late = new Promise<undefined>((give_up) => setTimeout(() => give_up(undefined), worker_ms_max));
  return (await Promise.race([navigator.serviceWorker.ready, late])) !== undefined;
}
