import { css } from 'lit';

export const catalogueStyles = css`
  :host {
    container: sync-catalogue / inline-size;
    overflow-wrap: anywhere;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
    margin-block-end: var(--_space-4);
  }
  .toolbar sync-text-field {
    flex: 1 1 14em;
    max-inline-size: 24em;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17em, 100%), 1fr));
    gap: var(--_space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tile {
    display: grid;
    grid-template-columns: auto 1fr;
    grid-template-rows: auto 1fr;
    gap: 2px var(--_space-3);
    align-content: start;
    inline-size: 100%;
    block-size: 100%;
    padding: var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    transition:
      border-color var(--_duration),
      background-color var(--_duration);
  }
  .tile:hover {
    border-color: var(--_color-line-control);
    background: var(--_color-surface-subtle);
  }
  sync-app-logo {
    grid-row: span 2;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: center;
    min-block-size: 20px;
  }
  .name {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .summary {
    color: var(--_color-text-subtle);
    font-size: 0.929em;
    text-wrap: pretty;
  }
  .ghost {
    block-size: 92px;
  }
  .ghost sync-skeleton {
    block-size: 100%;
  }
`;
