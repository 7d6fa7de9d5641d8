import { css } from 'lit';

/** `.badge` (a pill) and `.state` with a `.dot` in it, each with the name of a tone. */
export const badgeStyles = css`
  .badge,
  .dot {
    --_tone: var(--_color-text-subtle);
    --_tone-surface: var(--_color-surface-subtle);
    --_tone-line: var(--_color-line);
  }
  .badge {
    display: inline-block;
    padding: 1px 9px;
    border: 1px solid var(--_tone-line);
    border-radius: 99px;
    background: var(--_tone-surface);
    color: var(--_tone);
    font-size: 0.857em;
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .state {
    display: inline-flex;
    gap: var(--_space-2);
    align-items: baseline;
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_tone);
    forced-color-adjust: none;
  }
  .accent,
  .accent .dot {
    --_tone: var(--_color-accent-text);
    --_tone-surface: var(--_color-accent-surface);
  }
  .info,
  .info .dot {
    --_tone: var(--_color-info);
    --_tone-surface: var(--_color-info-surface);
  }
  .success,
  .success .dot {
    --_tone: var(--_color-success);
    --_tone-surface: var(--_color-success-surface);
  }
  .warning,
  .warning .dot {
    --_tone: var(--_color-warning);
    --_tone-surface: var(--_color-warning-surface);
  }
  .danger,
  .danger .dot {
    --_tone: var(--_color-danger);
    --_tone-surface: var(--_color-danger-surface);
  }
  .badge:not(.neutral) {
    --_tone-line: color-mix(in oklab, var(--_tone) 28%, var(--_color-surface));
  }
`;
