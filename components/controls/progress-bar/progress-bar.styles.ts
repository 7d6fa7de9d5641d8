import { css } from 'lit';

export const progressBarStyles = css`
  :host {
    --_tone: var(--_color-accent);
  }
  :host([tone='success']) {
    --_tone: var(--_color-success);
  }
  :host([tone='warning']) {
    --_tone: var(--_color-warning);
  }
  :host([tone='danger']) {
    --_tone: var(--_color-danger);
  }
  .words {
    display: flex;
    gap: var(--_space-3);
    justify-content: space-between;
    margin-block-end: 6px;
    overflow-wrap: anywhere;
  }
  .text {
    color: var(--_color-text-subtle);
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--_color-line);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: transparent;
  }
  progress::-webkit-progress-value {
    border-radius: 2px;
    background: var(--_tone);
    transition: inline-size 180ms;
  }
  progress::-moz-progress-bar {
    border-radius: 2px;
    background: var(--_tone);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, transparent 30%, var(--_tone) 50%, transparent 70%) 0 / 200%
      var(--_color-line);
    animation: pass 1.4s linear infinite;
  }
  progress:indeterminate::-moz-progress-bar {
    background: transparent;
  }
  @keyframes pass {
    from {
      background-position: 150% 0;
    }
    to {
      background-position: -50% 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    progress:indeterminate {
      animation: none;
      background-position: 50% 0;
    }
    progress::-webkit-progress-value {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
      block-size: 8px;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
    progress::-moz-progress-bar {
      background: Highlight;
    }
  }
`;
