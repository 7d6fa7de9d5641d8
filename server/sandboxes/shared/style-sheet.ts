/** The two colours that tell one sandbox from the other, for light and for dark pages. */
export interface SandboxTheme {
  /** Fills and links on white; at least 4.5 : 1 against white. */
  readonly accent: string;
  /** The same on a dark page; at least 4.5 : 1 against #16181d. */
  readonly accentOnDark: string;
}

/** The one style sheet of all record pages. No fonts, images or sheets from elsewhere. */
export function styleSheet(theme: SandboxTheme): string {
  return `${tokens(theme)}${LAYOUT}${CONTROLS}${RECORDS}${NARROW}`;
}

function tokens({ accent, accentOnDark }: SandboxTheme): string {
  return `:root {
  color-scheme: light dark;
  --accent: light-dark(${accent}, ${accentOnDark});
  --on-accent: light-dark(#ffffff, #16181d);
  --accent-soft: color-mix(in srgb, var(--accent) 7%, transparent);
  --canvas: light-dark(#f5f6f8, #16181d);
  --surface: light-dark(#ffffff, #1f2228);
  --line: light-dark(#dfe3e8, #343a43);
  --line-strong: light-dark(#8b95a1, #6b7480);
  --text: light-dark(#1e2733, #eceff3);
  --quiet: light-dark(#5a6675, #a7b0bd);
  --danger: light-dark(#b3261e, #ff9a91);
  --good: light-dark(#14734a, #6fd3a4);
  --radius: 8px;
}
`;
}

const LAYOUT = `
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--canvas); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1 { font-size: 24px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 16px; font-weight: 650; margin: 0; }
p { margin: 0; }
.bar { background: var(--surface); border-bottom: 1px solid var(--line); border-top: 3px solid var(--accent); }
.bar-inner { max-width: 1120px; margin: 0 auto; padding: 0 24px; display: flex; align-items: center; gap: 28px; min-height: 56px; }
.brand { display: flex; align-items: center; gap: 10px; font-weight: 700; color: var(--text); text-decoration: none; white-space: nowrap; }
.brand-mark { width: 14px; height: 14px; border-radius: 5px; background: var(--accent); }
.chip { font-size: 12px; font-weight: 600; line-height: 20px; padding: 0 8px; border-radius: 10px; color: var(--accent); background: var(--accent-soft); white-space: nowrap; }
nav { display: flex; gap: 4px; align-self: stretch; }
nav a { display: flex; align-items: center; padding: 0 12px; color: var(--quiet); text-decoration: none; font-weight: 550; border-bottom: 2px solid transparent; border-top: 2px solid transparent; }
nav a:hover { color: var(--text); }
nav a[aria-current] { color: var(--text); border-bottom-color: var(--accent); }
.account { margin-left: auto; color: var(--quiet); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.page { max-width: 1120px; margin: 0 auto; padding: 28px 24px 64px; display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr); }
.heading { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 16px; }
.heading .grow { flex: 1 1 220px; min-width: 0; }
.heading > .button:last-child { margin-left: auto; }
.quiet { color: var(--quiet); }
.small { font-size: 13px; }
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
.panel-body { padding: 20px; display: grid; gap: 16px; }
.stack { display: grid; gap: 6px; }
.columns { display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr) 300px; align-items: start; }
.notice { padding: 12px 16px; border-radius: var(--radius); border: 1px solid var(--line); border-left: 3px solid var(--good); background: var(--surface); }
.notice.is-error { border-left-color: var(--danger); }
.card-page { min-height: 100vh; display: grid; place-items: center; padding: 24px; }
.card { width: 100%; max-width: 460px; background: var(--surface); border: 1px solid var(--line); border-top: 3px solid var(--accent); border-radius: var(--radius); padding: 28px; display: grid; gap: 20px; }
.card ul { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: var(--radius); }
.card li { padding: 10px 14px; display: grid; }
.card li + li { border-top: 1px solid var(--line); }
`;

const CONTROLS = `
label, .label { font-size: 13px; font-weight: 600; color: var(--text); }
input, select, textarea {
  font: inherit; color: inherit; width: 100%; min-height: 40px; padding: 8px 12px;
  background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px;
}
select {
  appearance: none; padding-right: 36px; text-overflow: ellipsis;
  background-image: linear-gradient(45deg, transparent 50%, var(--quiet) 50%), linear-gradient(135deg, var(--quiet) 50%, transparent 50%);
  background-size: 6px 6px; background-repeat: no-repeat; background-position: right 18px center, right 12px center;
}
textarea { min-height: 84px; resize: vertical; }
input:focus, select:focus, textarea:focus { outline: 2px solid var(--accent); outline-offset: -1px; border-color: var(--accent); }
[aria-invalid='true'] { border-color: var(--danger); }
.field { display: grid; gap: 6px; align-content: start; }
.field .hint { font-size: 13px; color: var(--quiet); }
.field .problem { font-size: 13px; color: var(--danger); font-weight: 550; }
.form-grid { display: grid; gap: 18px 20px; grid-template-columns: repeat(2, minmax(0, 1fr)); }
.form-grid .is-wide { grid-column: 1 / -1; }
.button {
  font: inherit; font-weight: 600; display: inline-flex; align-items: center; justify-content: center; min-height: 40px;
  padding: 0 16px; border-radius: 6px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text);
  text-decoration: none; cursor: pointer; white-space: nowrap;
}
.button:hover { background: var(--accent-soft); }
.button.is-primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.button.is-primary:hover { filter: brightness(0.94); }
.button.is-danger { color: var(--danger); }
.actions { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
.actions .end { margin-left: auto; }
.search { display: flex; gap: 8px; flex: 1 1 280px; max-width: 420px; }
.search input { min-width: 0; }
`;

const RECORDS = `
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: 13px; font-weight: 600; color: var(--quiet); background: color-mix(in srgb, var(--canvas) 60%, var(--surface)); }
th, td { padding: 11px 16px; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th:first-child { border-top-left-radius: var(--radius); }
th:last-child { border-top-right-radius: var(--radius); }
tbody tr:last-child td { border-bottom: 0; }
tbody tr:hover td { background: var(--accent-soft); }
td.main a { font-weight: 600; color: var(--text); text-decoration-color: var(--line-strong); }
td.main a:hover { color: var(--accent); }
time, .nowrap { white-space: nowrap; font-variant-numeric: tabular-nums; }
.empty { padding: 48px 20px; text-align: center; color: var(--quiet); }
.pager { display: flex; align-items: center; gap: 10px; padding: 12px 16px; border-top: 1px solid var(--line); }
.pager .quiet { margin-right: auto; }
.side { display: grid; gap: 20px; }
.plain { margin: 0; padding: 0; list-style: none; display: grid; gap: 12px; }
.plain li { display: grid; overflow-wrap: anywhere; }
dl { margin: 0; display: grid; gap: 12px; }
dt { font-size: 13px; color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
@keyframes fresh { from { background: color-mix(in srgb, var(--accent) 28%, transparent); } }
tr.is-fresh td { animation: fresh 3s ease-out; }
@media (prefers-reduced-motion: reduce) { tr.is-fresh td { animation: none; box-shadow: inset 3px 0 var(--accent); } }
`;

const NARROW = `
@media (max-width: 900px) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  .account { display: none; }
}
@media (max-width: 640px) {
  .bar-inner { flex-wrap: wrap; gap: 0 12px; padding: 0 16px; }
  .brand { min-height: 48px; }
  nav { order: 3; flex: 1 0 100%; margin: 0 -8px; overflow-x: auto; }
  nav a { padding: 0 8px; min-height: 40px; }
  .page { padding: 20px 16px 48px; }
  .form-grid { grid-template-columns: minmax(0, 1fr); }
  .heading .search { flex-basis: 100%; max-width: none; order: 3; }
  .card { padding: 20px; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; }
  tr { padding: 12px 16px; border-bottom: 1px solid var(--line); }
  tbody tr:last-child { border-bottom: 0; }
  td { padding: 1px 0; border: 0; }
  td:empty { display: none; }
  tbody tr:hover td { background: none; }
  td[data-label]::before { content: attr(data-label) ': '; color: var(--quiet); font-size: 13px; }
}
`;
