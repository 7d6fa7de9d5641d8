/**
 * Who may import whom, as one table. The lint rule (eslint-layers.mjs) and test/package/layers.test.ts
 * both ask {@link refusalFor}; CONTRIBUTING.md says it in words.
 *
 * Paths are relative to the repository, with `/`. A rule's `files` and `may` are path prefixes: a
 * folder ends in `/`. The first rule whose `files` fit the importing file decides. `types` may be
 * imported with `import type` only.
 */

const LEAVES = ['errors', 'reference-value', 'text-forms', 'text-words', 'vocabulary'].map(
  (n) => `engine/${n}.ts`,
);
const PURE = ['change', 'filter', 'issues', 'mapping', 'matching', 'settings-diff'].map(
  (n) => `engine/${n}/`,
);
const BOUNDARY = [...LEAVES, 'engine/contract/', 'engine/ports/', 'engine/state/'];
const OUTER_SERVER = [
  'server/main.ts',
  'server/cli.ts',
  'server/cli/',
  'server/index.ts',
  'server/app.ts',
];
const HTTP_PACKAGES = ['hono', '@hono/', 'zod'];

export const LAYERS = [
  // The engine: nothing else in the repository, and no package but zod for the contract.
  { files: LEAVES, may: LEAVES, types: ['engine/contract/'], packages: [] },
  {
    files: ['engine/contract/'],
    may: ['engine/contract/', ...LEAVES],
    packages: ['zod'],
  },
  {
    files: ['engine/state/'],
    may: ['engine/state/', ...LEAVES],
    types: ['engine/contract/'],
    packages: [],
  },
  {
    files: ['engine/ports/system-ids.ts'],
    may: ['engine/ports/', ...LEAVES],
    types: ['engine/contract/'],
    packages: ['uuid'],
  },
  {
    files: ['engine/ports/'],
    may: ['engine/ports/', 'engine/state/', ...LEAVES],
    types: ['engine/contract/'],
    packages: [],
  },
  {
    files: PURE,
    may: [...PURE, 'engine/state/', ...LEAVES],
    types: ['engine/contract/'],
    packages: [],
  },
  {
    files: ['engine/plan/'],
    may: ['engine/plan/', ...PURE, 'engine/state/', ...LEAVES],
    types: ['engine/contract/'],
    packages: [],
  },
  { files: ['engine/testing/'], may: ['engine/'], packages: ['uuid'] },
  {
    files: ['engine/value-tools/'],
    may: ['engine/value-tools/', 'engine/mapping/', ...LEAVES],
    packages: ['libphonenumber-js', 'i18n-iso-countries'],
  },
  {
    files: ['engine/'],
    may: ['engine/'],
    not: ['engine/testing/', 'engine/contract/'],
    types: ['engine/contract/'],
    packages: [],
  },

  // The components: the engine's front door, the contract's types, lit.
  {
    files: ['components/state/', 'components/client/'],
    may: ['components/state/', 'components/client/', 'engine/index.ts'],
    types: ['components/i18n/', 'components/events/', 'engine/contract/'],
    packages: [],
  },
  {
    files: ['components/'],
    // The pure tables and words of the engine may be used directly: they are small and free of ports.
    may: [
      'components/',
      'engine/index.ts',
      'engine/filter/',
      'engine/issues/',
      'engine/mapping/',
      'engine/settings-diff/',
    ],
    types: ['engine/contract/'],
    packages: ['lit', '@lit/'],
  },

  // The server, from the outside in.
  { files: OUTER_SERVER.slice(0, 4), may: ['server/', 'engine/'], packages: ['*'] },
  {
    files: ['server/app.ts'],
    may: ['server/', 'engine/'],
    not: [...OUTER_SERVER, 'server/stores/', 'server/db/', 'server/sandboxes/', 'engine/testing/'],
    packages: HTTP_PACKAGES,
  },
  {
    files: ['server/routes/'],
    may: ['server/routes/', 'server/services/', 'server/http/', 'engine/contract/', ...LEAVES],
    packages: HTTP_PACKAGES,
  },
  {
    files: ['server/http/'],
    may: ['server/http/', 'server/services/', 'engine/contract/', ...LEAVES],
    packages: [...HTTP_PACKAGES, 'uuid', 'pino'],
  },
  {
    files: ['server/services/', 'server/jobs/'],
    may: ['server/', 'engine/'],
    not: [
      ...OUTER_SERVER,
      ...['routes', 'http', 'stores', 'db', 'connectors', 'sandboxes'].map((n) => `server/${n}/`),
      'engine/testing/',
    ],
    packages: ['*'],
    notPackages: ['hono', '@hono/', 'kysely', 'sqlite3', 'pg'],
  },
  {
    files: ['server/connectors/'],
    may: ['server/connectors/', 'engine/index.ts', ...BOUNDARY],
    packages: ['zod', 'oauth4webapi'],
  },
  { files: ['server/sandboxes/'], may: ['server/sandboxes/'], packages: ['*'] },
  {
    files: ['server/stores/'],
    may: ['server/stores/', 'server/db/', 'engine/'],
    not: ['engine/testing/', 'engine/run/'],
    types: ['server/services/ports/', 'server/secrets/'],
    packages: ['kysely', 'zod', 'uuid'],
  },
  {
    files: ['server/db/'],
    may: ['server/db/', ...LEAVES],
    packages: ['kysely', 'sqlite3', 'pg', 'uuid'],
  },
  {
    files: ['server/'],
    may: ['server/', 'engine/'],
    not: [...OUTER_SERVER, 'server/routes/', 'server/stores/', 'server/db/', 'engine/testing/'],
    packages: ['*'],
    notPackages: ['hono', '@hono/', 'kysely', 'sqlite3', 'pg'],
  },

  // What is not shipped.
  {
    files: ['stories/'],
    may: ['stories/', 'components/', 'engine/testing/', 'engine/index.ts', 'custom-elements.json'],
    types: ['engine/'],
    packages: ['*'],
  },
  {
    files: ['examples/'],
    may: ['examples/', 'components/', 'server/', 'engine/', 'dist/'],
    packages: ['*'],
  },
  {
    files: ['bench/'],
    may: ['bench/', 'server/', 'engine/'],
    packages: ['*'],
  },
];

/**
 * Why `from` may not import `to`, or undefined when it may. `to` is a path of the repository or, with
 * `isPackage`, a bare specifier such as `lit/decorators.js`. Files without a rule may import anything.
 */
export function refusalFor({ from, to, isPackage = false, typeOnly = false }) {
  const layer = LAYERS.find((candidate) => startsWithAny(from, candidate.files));
  if (layer === undefined) return undefined;
  if (isPackage) return packageRefusal(layer, to);
  return insidesRefusal(from, to) ?? pathRefusal(layer, to, typeOnly);
}

function packageRefusal(layer, name) {
  const isNode = name.startsWith('node:');
  if (isNode) {
    const isHeadless = startsWithAny(layer.files[0], ['engine/', 'components/']);
    return isHeadless ? `${name} does not exist in a browser` : undefined;
  }
  const fits = (wanted) => wanted === '*' || name === wanted || name.startsWith(asFolder(wanted));
  if (layer.notPackages?.some(fits)) return `the package ${name} is kept out of this layer`;
  return layer.packages.some(fits) ? undefined : `the package ${name} is kept out of this layer`;
}

function pathRefusal(layer, to, typeOnly) {
  if (typeOnly && startsWithAny(to, layer.types ?? [])) return undefined;
  const allowed = startsWithAny(to, layer.may) && !startsWithAny(to, layer.not ?? []);
  if (allowed) return undefined;
  return startsWithAny(to, layer.types ?? [])
    ? `only types of ${to} may be used here: write "import type"`
    : `${to} is outside of what this layer may import`;
}

/** Inside a layer one imports the file itself; a part takes another part only by its front door. */
function insidesRefusal(from, to) {
  const layerOf = (path) => path.split('/')[0];
  const isEntry = to === 'engine/contract/index.ts' || /(^|\/)index\.ts$/.test(from);
  if (/(^|\/)index\.ts$/.test(to) && layerOf(from) === layerOf(to) && !isEntry)
    return `inside a layer import the file itself, not ${to}`;
  const part = /^components\/(sync-[^/]+)\/(.+)$/.exec(to);
  const isFrontDoor =
    part !== null &&
    ([`${part[1]}.ts`, 'define.ts'].includes(part[2]) || /^[^/]+-event\.ts$/.test(part[2]));
  const isInside =
    from.startsWith('components/') && part && !from.startsWith(`components/${part[1]}/`);
  return isInside && !isFrontDoor ? `${to} is the inside of another part` : undefined;
}

function asFolder(name) {
  return name.endsWith('/') ? name : `${name}/`;
}

function startsWithAny(path, prefixes) {
  return prefixes.some((prefix) =>
    prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix,
  );
}
