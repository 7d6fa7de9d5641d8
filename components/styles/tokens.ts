/**
 * Every design token of the kit, in three tiers: raw values (`color-teal-60`), meaning
 * (`color-accent`), and parts of a control (`button-background`).
 *
 * A host sets `--sync-<name>` anywhere above an element. Elements never set those names themselves:
 * they read `--_<name>`, which each host element derives as `var(--sync-<name>, <default>)`. So one
 * `--sync-color-accent` on `:root` reaches every nested element, and what is derived from it follows.
 * In a value, `{name}` stands for another token.
 */
export const TOKENS = {
  'color-grey-0': '#ffffff',
  'color-grey-5': '#f6f8fa',
  'color-grey-10': '#eceff3',
  'color-grey-20': '#dfe3e9',
  'color-grey-35': '#a5afbd',
  'color-grey-50': '#828c9d',
  'color-grey-60': '#566073',
  'color-grey-80': '#333c49',
  'color-grey-85': '#272e39',
  'color-grey-90': '#1d232c',
  'color-grey-95': '#151a21',
  'color-grey-100': '#18202e',
  'color-teal-30': '#5ec4bc',
  'color-teal-60': '#0b6e6e',
  'color-blue-20': '#9cc2f5',
  'color-blue-60': '#1d56a8',
  'color-green-20': '#7fd6a0',
  'color-green-60': '#1a6e3f',
  'color-amber-20': '#f2c069',
  'color-amber-60': '#85500a',
  'color-red-20': '#ff9e96',
  'color-red-60': '#b3261e',

  'color-surface': 'light-dark({color-grey-0}, {color-grey-95})',
  'color-surface-subtle': 'light-dark({color-grey-5}, {color-grey-90})',
  'color-surface-hover': 'light-dark({color-grey-10}, {color-grey-85})',
  'color-layer': 'light-dark({color-grey-0}, {color-grey-90})',
  'color-backdrop': 'light-dark(rgb(20 28 40 / 0.4), rgb(0 0 0 / 0.6))',
  'color-text': 'light-dark({color-grey-100}, {color-grey-10})',
  'color-text-subtle': 'light-dark({color-grey-60}, {color-grey-35})',
  'color-line': 'light-dark({color-grey-20}, {color-grey-80})',
  'color-line-control': '{color-grey-50}',
  'color-accent': 'light-dark({color-teal-60}, {color-teal-30})',
  // Black or white, whichever contrasts more: the switch is at the luminance where both are equal.
  'color-on-accent':
    'color(from {color-accent} xyz clamp(0, (0.18 - y) * 999, 0.95) clamp(0, (0.18 - y) * 999, 1) clamp(0, (0.18 - y) * 999, 1.089))',
  'color-accent-hover': 'color-mix(in oklab, {color-accent} 88%, {color-text})',
  // Legible as text in both schemes, whatever accent the host gives.
  'color-accent-text':
    'light-dark(oklch(from {color-accent} min(l, 0.5) c h), oklch(from {color-accent} max(l, 0.76) c h))',
  'color-accent-surface': 'color-mix(in oklab, {color-accent} 11%, {color-surface})',
  'color-accent-line': 'color-mix(in oklab, {color-accent} 32%, {color-surface})',
  'color-focus': '{color-accent-text}',
  'color-info': 'light-dark({color-blue-60}, {color-blue-20})',
  'color-info-surface': 'color-mix(in oklab, {color-info} 9%, {color-surface})',
  'color-success': 'light-dark({color-green-60}, {color-green-20})',
  'color-success-surface': 'color-mix(in oklab, {color-success} 10%, {color-surface})',
  'color-warning': 'light-dark({color-amber-60}, {color-amber-20})',
  'color-warning-surface':
    'light-dark(#fff3df, color-mix(in oklab, {color-warning} 13%, {color-surface}))',
  'color-danger': 'light-dark({color-red-60}, {color-red-20})',
  'color-danger-surface': 'color-mix(in oklab, {color-danger} 9%, {color-surface})',

  'font-family': 'inherit',
  'font-size': '14px',
  'line-height': '1.45',
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-6': '24px',
  'space-8': '32px',
  radius: '8px',
  'radius-small': '6px',
  'radius-large': '12px',
  'shadow-layer':
    '0 0 0 1px light-dark(rgb(20 28 40 / 0.06), rgb(255 255 255 / 0.1)), 0 8px 28px light-dark(rgb(20 28 40 / 0.16), rgb(0 0 0 / 0.55))',
  duration: '140ms',

  'control-height': '36px',
  'control-height-small': '28px',
  'button-background': '{color-accent}',
  'button-background-hover': '{color-accent-hover}',
  'button-text': '{color-on-accent}',
  'button-radius': '{radius}',
  'input-background': '{color-surface}',
  'input-line': '{color-line-control}',
  'input-radius': '{radius}',
  'table-max-height': 'none',
} as const;

export type TokenName = keyof typeof TOKENS;

/** The declarations for `:host`: private names that fall back to the defaults. */
export function toHostDeclarations(): string {
  return Object.entries(TOKENS)
    .map(
      ([name, value]) =>
        `--_${name}:var(--sync-${name},${value.replace(/\{/g, 'var(--_').replace(/\}/g, ')')});`,
    )
    .join('');
}

/** The text of `tokens.css`, for hosts that want to read or start from the defaults. */
export function toTokensCss(): string {
  const lines = Object.entries(TOKENS).map(
    ([name, value]) =>
      `  --sync-${name}: ${value.replace(/\{/g, 'var(--sync-').replace(/\}/g, ')')};`,
  );
  return [
    '/* The default theme. Optional: elements carry the same values. Made from tokens.ts; do not edit. */',
    '/* Override on the same element as these (:root): what is derived from a colour is computed there. */',
    ':root {',
    ...lines,
    '}',
    '',
  ].join('\n');
}
