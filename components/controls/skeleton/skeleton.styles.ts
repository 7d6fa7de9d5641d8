import { css } from 'lit';

export const skeletonStyles = css`
  i {
    display: block;
    border-radius: var(--_radius-small);
    background: var(--_color-surface-hover);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .line {
    padding-block: 0.35em;
  }
  .line i {
    block-size: 0.75em;
  }
  .line i + i {
    display: none;
  }
  .line:last-child:not(:nth-child(2)) i {
    inline-size: 62%;
  }
  :host([variant='rows']) .line {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: 15%;
    padding-block: 18px;
    border-block-end: 1px solid var(--_color-line);
  }
  :host([variant='rows']) .line i {
    inline-size: auto;
    display: block;
  }
  :host([variant='block']) .line,
  :host([variant='block']) .line i:first-child {
    block-size: 100%;
    min-block-size: 3em;
    padding: 0;
    inline-size: auto;
    border-radius: var(--_radius);
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    i {
      background: GrayText;
    }
  }
`;
