import { html, type TemplateResult } from 'lit';
import { partsOf } from './elements-manifest.js';

/** Several examples below each other, each with a caption above it. */
export function examples(
  items: readonly (readonly [caption: string, example: TemplateResult])[],
): TemplateResult {
  return html`<div class="examples">
    ${items.map(
      ([caption, example]) =>
        html`<div class="example">
          <p class="caption">${caption}</p>
          ${example}
        </div>`,
    )}
  </div>`;
}

/** Colours told apart by most people; taken in turn. */
const OUTLINES = ['#0b6e6e', '#b3261e', '#1d56a8', '#85500a', '#7a3cc4', '#1a6e3f'];

/** An element with its parts outlined, and the names that a page's styles reach them by. */
export function anatomy(tag: string, example: TemplateResult): TemplateResult {
  const parts = partsOf(tag);
  const rules = parts.map(
    (part, index) =>
      `.anatomy ${tag}::part(${part}) { outline: 2px dashed ${colorOf(index)}; outline-offset: 1px; }
       .anatomy-key [data-part='${part}']::before { background: ${colorOf(index)}; }`,
  );
  return html`<style>
      ${rules.join('\n')}
    </style>
    <div class="anatomy">${example}</div>
    <ul class="anatomy-key" aria-label="Parts">
      ${parts.map((part) => html`<li data-part=${part}><code>::part(${part})</code></li>`)}
    </ul>`;
}

function colorOf(index: number): string {
  return OUTLINES[index % OUTLINES.length] ?? 'currentColor';
}
