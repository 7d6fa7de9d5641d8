import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewExample, PreviewGroup, Value } from '../../engine/contract/index.js';
import { otherSide, type Side } from '../../engine/index.js';
import { icon } from '../controls/icon/icon.js';
import { formatValue } from '../model/format-value.js';
import { labelOf } from '../model/side-properties.js';
import { groupWords } from './group-words.js';
import type { PreviewWords } from './preview-words.js';

interface GroupsWords extends PreviewWords {
  readonly isOpen: boolean;
  readonly onToggle: (event: Event) => void;
}

/**
 * Everything that would happen, by effect and reason, each with examples to open. Closed it has nothing inside:
 * the cards above say the most important of it already.
 */
export function renderGroups(
  groups: readonly PreviewGroup[],
  { isOpen, onToggle, ...words }: GroupsWords,
): TemplateResult | typeof nothing {
  const shown = groups.filter(({ records }) => records > 0);
  if (shown.length === 0) return nothing;
  return html`<details class="card groups" part="groups" ?open=${isOpen} @toggle=${onToggle}>
    <summary class="groups-title">
      ${icon('chevron-end')}
      <h4>${words.t('review.groups')}</h4>
    </summary>
    ${
      isOpen
        ? html`<ul>
            ${shown.map((group) => html`<li>${renderGroup(group, words)}</li>`)}
          </ul>`
        : nothing
    }
  </details>`;
}

function renderGroup(group: PreviewGroup, words: PreviewWords): TemplateResult {
  const { t, format } = words;
  const { records, values, examples, effect } = group;
  const { what, why } = groupWords(group, words);
  const line = html`<span class="group-words"
      >${what} ${why === '' ? nothing : html`<span class="subtle">· ${why}</span>`}</span
    >
    <span class="group-count"
      ><strong class=${effect === 'failing' ? 'warn' : ''}>${format.number(records)}</strong> ${
        values > records
          ? html`<span class="subtle">${t('review.groupValues', { count: values })}</span>`
          : nothing
      }</span
    >`;
  if (examples.length === 0) return html`<div class="group">${line}</div>`;
  return html`<details>
    <summary class="group">${icon('chevron-end')}${line}</summary>
    <ul class="examples">
      ${examples.map((example) => renderExample(example, group, words))}
      ${
        records > examples.length
          ? html`<li class="subtle">
              ${t('review.groupMore', { count: records - examples.length })}
            </li>`
          : nothing
      }
    </ul>
  </details>`;
}

function renderExample(
  { title, left, right, properties }: PreviewExample,
  group: PreviewGroup,
  words: PreviewWords,
): TemplateResult {
  const name = title === '' ? (left ?? right ?? '') : title;
  return html`<li>
    <b><bdi>${name}</bdi></b>
    ${
      properties.length === 0
        ? nothing
        : html`<ul class="values-of">
            ${properties.map((one) => html`<li>${renderValues(one, group, words)}</li>`)}
          </ul>`
    }
  </li>`;
}

function renderValues(
  { property: name, before, after, other }: PreviewExample['properties'][number],
  { effect, side: written }: PreviewGroup,
  words: PreviewWords,
): TemplateResult {
  const { t, ends, properties } = words;
  const side: Side = written ?? 'left';
  const known = properties[side].find((one) => one.name === name);
  const text = (value: Value | undefined): string =>
    formatValue(value, words, known) ?? t('common.empty');
  const label = html`<span class="subtle"><bdi>${labelOf(name, side, properties)}</bdi>:</span>`;
  if (effect === 'kept') {
    const app = ends[otherSide(side)].app.name;
    return html`${label} <bdi>${text(before)}</bdi>
      <span class="subtle">· ${t('review.otherHas', { app, value: text(other) })}</span>`;
  }
  return before === null
    ? html`${label} <ins><bdi>${text(after)}</bdi></ins>`
    : html`${label} <del><bdi>${text(before)}</bdi></del>
        <span class="mirrored" aria-hidden="true">→</span> <ins><bdi>${text(after)}</bdi></ins>`;
}
