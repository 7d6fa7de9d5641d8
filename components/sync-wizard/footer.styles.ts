import { css } from 'lit';

/** The wizard's foot: what stands in the way, where the last edits are, and the way back and on. */
export const footerStyles = css`
  .footer {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
    padding: var(--_space-3) var(--_space-6);
    border-block-start: 1px solid var(--_color-line);
    background: var(--_color-surface);
  }
  .saving {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 2px var(--_space-3);
    align-items: center;
    min-inline-size: 0;
    color: var(--_color-text-subtle);
    font-size: 0.929em;
  }
  .saving-state {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  .saving-state .icon {
    color: var(--_color-success);
  }
  .saving-state.failed,
  .saving-state.conflict {
    color: var(--_color-danger);
  }
  .stop {
    display: flex;
    flex: 1 0 100%;
    grid-column: 1 / -1;
    gap: 6px;
    align-items: baseline;
    margin: 0;
    color: var(--_color-danger);
  }
  .stop .icon {
    flex: none;
    align-self: center;
  }
`;
