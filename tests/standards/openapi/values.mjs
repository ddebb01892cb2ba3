// Values that a schema allows, and values that it should not. Seeded: the same seed gives the same values.

/** Numerical Recipes' generator: quick, and good enough to vary requests. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
}

const pick = (list, random) => list[Math.floor(random() * list.length)];

/** What has broken parsers before: emptiness, numbers out of range, paths, quotes, markup, controls, odd Unicode, size. */
const nasty = ['', ' ', 'null', '0', '-1', '1e309', '../../etc/passwd', "' OR 1=1--", '<script>1</script>', '\u0000',
  'ﷺ'.repeat(50), '𝒜\u202E', 'A'.repeat(70_000), '{"a":1}', '%00', 'डॉ. Aïsha'];

/** A value that `schema` allows. */
export function valid(schema, random) {
  if (!schema || Object.keys(schema).length === 0) return null;
  if ('const' in schema) return schema.const;
  if (schema.enum) return pick(schema.enum, random);
  if (schema.anyOf) return valid(pick(schema.anyOf, random), random);
  switch (schema.type) {
    case 'object': return valid_object(schema, random);
    case 'array': return Array.from({ length: Math.floor(random() * 3) }, () => valid(schema.items, random));
    case 'integer': case 'number': return valid_number(schema, random);
    case 'boolean': return random() < 0.5;
    case 'null': return null;
    default: return schema.pattern ? matching(schema.pattern, random) : 'x'.repeat(Math.max(schema.minLength ?? 0, 8));
  }
}

function valid_object(schema, random) {
  const required = schema.required ?? [];
  return Object.fromEntries(Object.entries(schema.properties ?? {})
    .filter(([name]) => required.includes(name) || random() < 0.6)
    .map(([name, of]) => [name, valid(of, random)]));
}

/** Within what JavaScript can say exactly; now and then the bounds themselves. */
function valid_number(schema, random) {
  const low = Math.max(schema.minimum ?? 0, Number.MIN_SAFE_INTEGER);
  const high = Math.min(schema.maximum ?? low + 1000, Number.MAX_SAFE_INTEGER);
  if (random() < 0.2) return random() < 0.5 ? low : high;
  return Math.min(high, Math.max(low, Math.floor(random() * 200) - 20));
}

/** Text for the patterns machine/json makes: sets with counts, `^[1-9][0-9]{0,18}$`. */
function matching(pattern, random) {
  let out = '';
  for (const [, set, few, many, star] of pattern.matchAll(/\[([^\]]+)\](?:\{(\d+),(\d+)\}|(\*))?/g)) {
    const letters = set.replace(/(.)-(.)/g, (_, from, to) =>
      String.fromCharCode(...Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, at) => from.charCodeAt(0) + at)));
    const [least, most] = star ? [0, 16] : [Number(few ?? 1), Number(many ?? few ?? 1)];
    const count = least + Math.floor(random() * (most - least + 1));
    for (let at = 0; at < count; ++at) out += pick(letters, random);
  }
  return out;
}

/** A value near one that `schema` allows, most likely not allowed itself: the caller asks a validator. */
export function broken(schema, random) {
  const value = valid(schema, random);
  const bad = pick(nasty, random);
  if (!value || typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length === 0) return bad;
  const name = pick(Object.keys(value), random);
  switch (Math.floor(random() * 5)) {
    case 0: delete value[name]; break;
    case 1: value[name] = bad; break;
    case 2: value[name] = [value[name]]; break;
    case 3: value[name] = { x: { y: [1] } }; break;
    default: value[`unknown_${Math.floor(random() * 99)}`] = bad;
  }
  return value;
}

/** A piece of a path: never empty, because that is another path. */
export const piece = (schema, random, is_broken) => {
  const text = String(is_broken ? pick(nasty.slice(1, -4), random) : valid(schema, random)).slice(0, 300);
  return encodeURIComponent(text || ' ');
};
