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
  .example {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 2.4fr);
    gap: var(--_space-2) var(--_space-6);
    align-items: center;
    margin-block-start: var(--_space-3);
    padding: var(--_space-4);
    border-radius: var(--_radius-large);
    background: var(--_color-surface-subtle);
  }
  .example h4 {
    margin: 0;
    color: var(--_color-text-subtle);
    font-size: 0.929em;
    font-weight: 600;
  }
  .example p {
    margin: 0;
  }
  .about b {
    display: block;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--_space-4);
    margin: 0;
  }
  dl > div {
    min-inline-size: 0;
  }
  dt {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    min-block-size: 22px;
    color: var(--_color-text-subtle);
    font-size: 0.929em;
  }
  dd {
    inline-size: fit-content;
    margin: 2px 0 0;
    overflow-wrap: anywhere;
  }
  .kept dd {
    margin-inline-start: -8px;
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
    .example {
      grid-template-columns: minmax(0, 1fr);
    }
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space-2);
    }
    dl > div {
      display: grid;
      grid-template-columns: 9em minmax(0, 1fr);
      gap: var(--_space-3);
      align-items: center;
    }
    dd {
      margin-block-start: 0;
    }
  }
`;
