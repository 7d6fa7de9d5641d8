/** The look of `/docs`; follows the reader's light or dark setting. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 6rem; }
h1 { margin-bottom: 0; }
h2 { margin-top: 3rem; border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent); padding-bottom: .25rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { overflow: auto; padding: .75rem; background: color-mix(in srgb, currentcolor 6%, transparent); border-radius: 4px; }
details { border: 1px solid color-mix(in srgb, currentcolor 16%, transparent); border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem; }
summary { cursor: pointer; display: flex; flex-wrap: wrap; gap: .75rem; align-items: baseline; }
.method { font-weight: 600; min-width: 4rem; }
.quiet { opacity: .75; }
nav ul { columns: 3 12rem; list-style: none; padding: 0; }
`;
