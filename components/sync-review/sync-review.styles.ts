import { css } from 'lit';

export const reviewStyles = css`
  :host {
    container: sync-review / inline-size;
  }
  p,
  h4 {
    margin: 0;
  }
  .title + .subtle {
    margin-block-start: var(--_space-1);
  }
  .problems {
    margin-block-start: var(--_space-4);
  }
  ul {
    display: grid;
    gap: var(--_space-2);
    margin: var(--_space-1) 0 0;
    padding: 0;
    list-style: none;
  }
  li {
    max-inline-size: 60em;
  }
  .rules {
    margin-block-start: var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
  }
  .line {
    display: grid;
    grid-template-columns: 12em minmax(0, 1fr) auto;
    gap: var(--_space-4);
    padding: var(--_space-3) var(--_space-4);
  }
  .line + .line {
    border-block-start: 1px solid var(--_color-line);
  }
  h4 {
    color: var(--_color-text-subtle);
    font-size: inherit;
    font-weight: 600;
  }
  .line p {
    max-inline-size: 52em;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .edit {
    align-self: start;
    font-weight: 600;
    text-decoration: none;
  }
  .edit:hover {
    text-decoration: underline;
  }
  li .edit {
    text-decoration: underline;
  }
  .changes {
    margin-block-start: var(--_space-6);
  }
  .changes li {
    position: relative;
    padding-inline-start: var(--_space-4);
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .changes li:not(.subtle)::before {
    content: '';
    position: absolute;
    inset-block-start: 0.6em;
    inset-inline-start: 2px;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_color-accent);
  }
  .apply {
    margin-block-start: var(--_space-6);
  }
  .live {
    margin-block-start: var(--_space-3);
  }
  .happens {
    margin-block-start: var(--_space-8);
  }
  .nothing-written {
    margin-block-end: var(--_space-4);
  }
  @media (pointer: coarse) {
    .edit {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @container sync-review (max-width: 639px) {
    .line {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--_space-1) var(--_space-3);
    }
    .line p {
      grid-column: 1 / -1;
      grid-row: 2;
    }
  }
`;
