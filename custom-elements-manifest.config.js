/** How the reference of all elements is made; see scripts/manifest.mjs. */
export default {
  globs: ['components/**/*.ts'],
  exclude: ['components/**/*.styles.ts', 'components/i18n/**'],
  litelement: true,
  packagejson: false,
};
