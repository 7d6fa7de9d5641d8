import { css } from 'lit';

export const statusStyles = css`
  :host {
    display: inline-block;
  }
  .scanning .dot,
  .syncing .dot {
    animation: pulse 1.6s ease-in-out infinite;
  }
  @keyframes pulse {
    50% {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dot {
      animation: none !important;
    }
  }
`;
