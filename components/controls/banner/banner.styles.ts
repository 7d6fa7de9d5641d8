import { css } from 'lit';

export const bannerStyles = css`
  .banner {
    display: flex;
    gap: var(--_space-3);
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_tone-surface);
  }
  .banner > .icon {
    margin-block-start: 1px;
    color: var(--_tone);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .heading {
    margin: 0;
    font-weight: 650;
  }
  .filled {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
    margin-block-start: var(--_space-2);
  }
  .button {
    margin-block: -4px;
    margin-inline-end: -8px;
  }
  .info {
    --_tone: var(--_color-info);
    --_tone-surface: var(--_color-info-surface);
  }
  .success {
    --_tone: var(--_color-success);
    --_tone-surface: var(--_color-success-surface);
  }
  .warning {
    --_tone: var(--_color-warning);
    --_tone-surface: var(--_color-warning-surface);
  }
  .danger {
    --_tone: var(--_color-danger);
    --_tone-surface: var(--_color-danger-surface);
  }
`;
