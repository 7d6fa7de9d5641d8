import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { layersPlugin } from './scripts/eslint-layers.mjs';

const TS = [
  '{engine,components,server,stories,test,examples,bench}/**/*.ts',
  'stories/.storybook/*.ts',
];
const TOOL_CONFIGS = [
  'eslint.config.js',
  'knip.config.js',
  '**/*.config.{js,mjs,ts}',
  'stories/.storybook/*.ts',
  'stories/**/*.stories.ts',
];
const UNSHIPPED = [
  'bench/**',
  'scripts/**',
  'test/**',
  'stories/**',
  'examples/**',
  '**/*.config.{js,mjs,ts}',
];

const names = (text) => Object.fromEntries(text.split(' ').map((name) => [name, 'readonly']));
const restrict = (globals, message) => [
  'error',
  ...globals.split(' ').map((name) => ({ name, message })),
];
const DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name.',
};
const CLOCK = 'Take the time from the clock port.';
const CHANCE = 'Take ids and chance from the ids port.';
const NOW = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
  { selector: 'CallExpression[callee.name="Date"]', message: CLOCK },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: CLOCK,
  },
  { selector: 'MemberExpression[object.name="performance"]', message: CLOCK },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: CHANCE },
  {
    selector:
      'MemberExpression[object.name="crypto"][property.name=/^(randomUUID|getRandomValues)$/]',
    message: CHANCE,
  },
];

export default defineConfig(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'storybook-static/**',
      'coverage/**',
      '.data/**',
      '**/*.d.mts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // Every file.
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
      'no-restricted-syntax': ['error', DEFAULT_EXPORT],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 3 }],
      'max-depth': ['error', { max: 3 }],
    },
  },

  // TypeScript, with types.
  {
    files: TS,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { layers: layersPlugin },
    rules: {
      'layers/imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A port may promise what one implementation answers at once.
      '@typescript-eslint/require-await': 'off',
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 3, countVoidThis: false }],
    },
  },

  // The engine: no clock, no chance, no network of its own; the system ports and testing are how it gets them.
  {
    files: ['engine/**/*.ts'],
    ignores: ['engine/testing/**', 'engine/ports/system-*.ts'],
    rules: {
      'no-restricted-syntax': ['error', DEFAULT_EXPORT, ...NOW],
      'no-restricted-globals': restrict(
        'fetch setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask XMLHttpRequest WebSocket EventSource self globalThis process Buffer',
        'The engine reaches the outside through its ports.',
      ),
    },
  },
  {
    files: ['components/state/**/*.ts', 'components/client/**/*.ts'],
    rules: {
      'no-restricted-globals': restrict(
        'window document fetch navigator location localStorage sessionStorage customElements HTMLElement XMLHttpRequest',
        'State and client know no page: take what is needed as a parameter.',
      ),
    },
  },
  {
    files: ['components/**/*.ts'],
    extends: [
      lit.configs['flat/recommended'],
      wc.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
      litA11y.configs.recommended,
    ],
    settings: { wc: { elementBaseClasses: ['LitElement', 'SyncElement'] } },
    rules: {
      // Lit's base class implements every lifecycle callback.
      'wc/guard-super-call': 'off',
      'lit/attribute-names': 'error',
      'lit/lifecycle-super': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-nothing': 'error',
      'lit/prefer-static-styles': 'error',
      'lit/no-classfield-shadowing': 'error',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'lit/directives/unsafe-html.js', message: 'Values are never markup.' }] },
      ],
    },
  },
  {
    files: ['server/connectors/**/*.ts', 'server/services/**/*.ts', 'server/jobs/**/*.ts'],
    rules: {
      'no-restricted-globals': restrict('fetch', 'Take fetch as a parameter (egress guard).'),
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['server/main.ts', 'server/cli.ts', 'server/cli/**', 'server/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only the configuration reads variables.' },
      ],
    },
  },

  // What is not shipped.
  {
    files: ['{scripts,test}/**/*.{js,mjs}', '*.config.js'],
    languageOptions: {
      globals: names(
        'process console URL Buffer performance setTimeout clearTimeout setInterval clearInterval fetch AbortSignal document',
      ),
    },
    rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  { files: UNSHIPPED, rules: { 'no-console': 'off' } },
  {
    files: ['test/**'],
    rules: {
      'max-lines': ['error', { max: 800 }],
      'max-lines-per-function': 'off',
      // The columns of a table of cases.
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: TOOL_CONFIGS, rules: { 'no-restricted-syntax': 'off' } },
  // Others' packages, as they are.
  { files: ['bench/**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
