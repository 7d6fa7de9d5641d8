import { css } from 'lit';

export const recordsStyles = css`
  :host {
    container-type: inline-size;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
    align-items: center;
    padding-block: var(--_space-2) var(--_space-1);
  }
  sync-select {
    min-inline-size: 9em;
    max-inline-size: 20em;
  }
  sync-text-field {
    flex: 1 1 8em;
    max-inline-size: 22em;
  }
  .columns {
    margin-inline-start: auto;
    font-weight: 400;
  }
  .layer {
    padding: var(--_space-3) var(--_space-4);
  }
  .layer:popover-open {
    display: grid;
    gap: var(--_space-2);
  }
  .cause {
    display: flex;
    gap: var(--_space-1);
    align-items: center;
    inline-size: fit-content;
    margin: var(--_space-2) 0;
    padding-inline: var(--_space-3) 2px;
    border-radius: 99px;
    background: var(--_color-danger-surface);
    color: var(--_color-danger);
  }
  .cause .button {
    color: inherit;
    border-radius: 99px;
  }
  @container (max-width: 639px) {
    sync-select,
    sync-text-field {
      flex: 1 1 100%;
      max-inline-size: none;
    }
    .columns {
      display: none;
    }
  }
`;
