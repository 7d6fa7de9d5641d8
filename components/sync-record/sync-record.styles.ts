import { css } from 'lit';

export const recordStyles = css`
  .drift {
    margin-block-start: 2px;
    color: var(--_color-warning);
  }
  .drift .subtle {
    display: block;
  }
  h3 .badge {
    font-weight: 400;
  }
  :host {
    display: contents;
  }
  .content,
  section,
  .issue {
    display: grid;
    gap: var(--_space-3);
    min-inline-size: 0;
  }
  .content {
    gap: var(--_space-6);
    outline: none;
  }
  .top,
  .links,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
  }
  .top {
    justify-content: space-between;
  }
  h3,
  p,
  ol,
  ul,
  blockquote,
  fieldset {
    margin: 0;
  }
  h3 {
    font-size: 1.071em;
    font-weight: 650;
  }
  h3 .subtle {
    margin-inline-start: var(--_space-2);
    font-weight: 400;
    font-size: 0.933em;
  }
  .issue {
    gap: var(--_space-2);
    padding: var(--_space-4);
    border-radius: var(--_radius);
    background: var(--_color-danger-surface);
    overflow-wrap: anywhere;
  }
  .calm {
    background: var(--_color-surface-subtle);
  }
  .issue ol {
    padding-inline-start: 1.5em;
  }
  .issue .actions:not(:has(*)) {
    display: none;
  }
  .issue .actions {
    margin-block-start: var(--_space-1);
  }
  blockquote {
    padding-inline-start: var(--_space-3);
    border-inline-start: 3px solid color-mix(in oklab, var(--_color-danger) 35%, transparent);
  }
  .choices {
    display: grid;
    gap: var(--_space-3);
    justify-items: start;
  }
  fieldset {
    display: grid;
    inline-size: 100%;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 var(--_space-2);
    font-weight: 650;
  }
  .choice {
    display: flex;
    gap: var(--_space-3);
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_color-line);
    border-block-end-width: 0;
    cursor: pointer;
  }
  .choice:first-of-type {
    border-radius: var(--_radius) var(--_radius) 0 0;
  }
  .choice:last-of-type {
    border-block-end-width: 1px;
    border-radius: 0 0 var(--_radius) var(--_radius);
  }
  .choice:has(:checked) {
    background: var(--_color-accent-surface);
  }
  .choice:has(:disabled) {
    color: var(--_color-text-subtle);
    cursor: default;
  }
  .choice input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 2px 0 0;
  }
  .words {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .words b {
    font-weight: 600;
  }
  .missing {
    padding-block-start: var(--_space-2);
    color: var(--_color-danger);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th,
  td {
    padding: var(--_space-2) var(--_space-2);
    border-block-end: 1px solid var(--_color-line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: var(--_space-3);
  }
  th {
    color: var(--_color-text-subtle);
    font-size: 0.893em;
    font-weight: 600;
  }
  th sync-app-logo {
    margin-inline-end: 2px;
  }
  th:last-child {
    inline-size: 36px;
  }
  .label {
    display: block;
    color: var(--_color-text-subtle);
    font-size: 0.893em;
  }
  .mark .icon {
    margin-block-start: 9px;
    color: var(--_color-text-subtle);
  }
  .different {
    background: var(--_color-warning-surface);
  }
  .different .mark .icon {
    color: var(--_color-warning);
  }
  @media (pointer: coarse) {
    .choice {
      min-block-size: 44px;
    }
  }
`;
