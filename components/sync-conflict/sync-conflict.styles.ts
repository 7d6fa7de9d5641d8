import { css } from 'lit';

export const conflictStyles = css`
  :host {
    container: sync-conflict / inline-size;
  }
  .intro {
    margin: var(--_space-1) 0 var(--_space-4);
    max-inline-size: 44em;
    text-wrap: pretty;
  }
  .two {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space-4);
    align-items: start;
  }
  .example {
    padding: var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
    background: var(--_color-surface-subtle);
  }
  .example h4 {
    margin: 0 0 var(--_space-3);
    color: var(--_color-text-subtle);
    font-size: 0.929em;
    font-weight: 600;
  }
  .example p {
    margin: 0;
  }
  .about {
    margin-block-end: var(--_space-2);
  }
  .about b {
    font-weight: 650;
  }
  dl {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
  }
  dl > div {
    display: grid;
    grid-template-columns: 9em minmax(0, 1fr);
    gap: var(--_space-3);
    align-items: center;
    min-block-size: 28px;
  }
  dt {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .kept {
    margin-block-start: 2px;
    padding-block-start: 10px;
    border-block-start: 1px solid var(--_color-line);
  }
  .kept dt {
    font-weight: 600;
  }
  .kept dd {
    justify-self: start;
    padding: 1px 8px;
    border-radius: var(--_radius-small);
    background: var(--_color-success-surface);
    color: var(--_color-success);
    font-weight: 600;
  }
  .lost dd {
    color: var(--_color-text-subtle);
    text-decoration: line-through;
  }
  .clears {
    margin-block-start: var(--_space-4);
  }
  @container sync-conflict (max-width: 640px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
