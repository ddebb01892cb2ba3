/** The few words of Node that the tests speak; the browser's code must not see the rest. */
declare module 'node:test' {
  export function test(name: string, act: () => void | Promise<void>): void;
}
declare module 'node:assert/strict' {
  interface Assert {
    equal(found: unknown, expected: unknown): void;
    deepEqual(found: unknown, expected: unknown): void;
    ok(found: unknown): void;
    throws(act: () => unknown): void;
    rejects(act: Promise<unknown>): Promise<void>;
  }
  const assert: Assert;
  export default assert;
}
declare module 'node:fs' {
  const fs: {
    readFileSync(path: string, encoding: 'utf8'): string;
    readdirSync(path: string, how: { recursive: true }): string[];
  };
  export default fs;
}
