/** A small sign for each network, drawn for this project: a hue and a letter or shape, never the network's own logo. */
import type { NetworkId } from '@portevoix/core/networks';
import { Copy, Mail, Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './NetworkMark.module.css';

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const shapes: Record<Exclude<NetworkId, 'email' | 'copy' | 'system'>, ReactNode> = {
  linkedin: (
    <g {...line} strokeWidth={2.4}>
      <path d="M7.5 11v6" />
      <path d="M11.5 17v-6m0 2.8c.3-1.7 1.3-2.8 2.7-2.8 1.5 0 2.3 1 2.3 2.8V17" />
      <circle cx="7.5" cy="7.6" r=".6" fill="currentColor" />
    </g>
  ),
  x: (
    <g {...line}>
      <path d="m7 7 10 10M17 7 7 17" />
    </g>
  ),
  facebook: (
    <g {...line} strokeWidth={2.4}>
      <path d="M14.5 6.8h-.8c-1.4 0-2.1.8-2.1 2.2V18M9.2 11.8h4.8" />
    </g>
  ),
  threads: (
    <g {...line} strokeWidth={1.9}>
      <circle cx="12" cy="12" r="2.6" />
      <path d="M14.6 9.4v3.4c0 1.3.8 1.9 1.6 1.9 1.1 0 1.8-1 1.8-2.7a6 6 0 1 0-2.4 4.8" />
    </g>
  ),
  bluesky: (
    <path
      fill="currentColor"
      d="M12 11.2C11 9.2 8.6 6.6 6.7 6.1c-1.2-.3-1.9.2-1.9 1.7 0 1.2.5 4 1 4.9.6 1 1.8 1.3 3 1.2-1.9.4-2.6 1.5-1.5 2.8 1.5 1.6 3.7.4 4.7-2.4 1 2.8 3.2 4 4.7 2.4 1.1-1.3.4-2.4-1.5-2.8 1.2.1 2.4-.2 3-1.2.5-.9 1-3.7 1-4.9 0-1.5-.7-2-1.9-1.7-1.9.5-4.3 3.1-5.3 5.1Z"
    />
  ),
  mastodon: (
    <g {...line} strokeWidth={2.2}>
      <path d="M7 16V9.8C7 8.2 8 7.3 9.4 7.3S12 8.2 12 9.8v3M12 12.8v-3c0-1.6 1.1-2.5 2.6-2.5S17 8.2 17 9.8V16" />
    </g>
  ),
  instagram: (
    <g {...line} strokeWidth={2}>
      <rect x="6" y="6.5" width="12" height="11" rx="3" />
      <circle cx="12" cy="12" r="2.6" />
      <path d="M15.6 9h.01" strokeWidth={2.2} />
    </g>
  ),
  tiktok: (
    <g {...line} strokeWidth={2.2}>
      <path d="M12.6 6v8.8a2.7 2.7 0 1 1-2.7-2.7" />
      <path d="M12.6 6c.2 2.2 1.8 3.8 4 4" />
    </g>
  ),
  youtube: (
    <g {...line} strokeWidth={2}>
      <rect x="5.5" y="7.5" width="13" height="9.5" rx="3" />
      <path d="m10.8 10.2 3.4 2-3.4 2Z" />
    </g>
  ),
  teams: (
    <g {...line} strokeWidth={2}>
      <path d="M6.5 8.5h6.5M9.8 8.5v7" />
      <circle cx="15.6" cy="9" r="1.7" />
      <path d="M13.4 16.4c.3-2 1.2-3 2.4-3s2.1 1 2.4 3" />
    </g>
  ),
  xing: (
    <g {...line} strokeWidth={2.2}>
      <path d="m7.2 8.8 2 3.2-2.6 4.2" />
      <path d="m17.4 6-4.9 8 2.6 4.2" />
    </g>
  ),
  reddit: (
    <g {...line} strokeWidth={1.9}>
      <path d="M6 13.4c0-2.6 2.7-4.6 6-4.6s6 2 6 4.6-2.7 4.6-6 4.6-6-2-6-4.6Z" />
      <path d="m12 8.8.9-3.2 2.6.6M9.8 12.6h.01M14.2 12.6h.01" strokeWidth={2.1} />
      <path d="M9.9 15.3c1.2.8 3 .8 4.2 0" strokeWidth={1.5} />
    </g>
  ),
  whatsapp: (
    <g {...line} strokeWidth={1.9}>
      <path d="m6 18 .9-3.1A6.6 6.6 0 1 1 9.3 17Z" />
      <path
        d="M9.8 9.4c.3 2.4 2.2 4.4 4.7 4.8l.9-1.3-1.7-.9-.7.7a5 5 0 0 1-1.8-1.9l.7-.7-.8-1.7Z"
        strokeWidth={1}
        fill="currentColor"
      />
    </g>
  ),
  sms: (
    <g {...line} strokeWidth={1.9}>
      <path d="M6.5 6.5h11a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H12L8.5 18.5v-3h-2A1.5 1.5 0 0 1 5 14V8a1.5 1.5 0 0 1 1.5-1.5Z" />
      <path d="M8.8 11h.01M12 11h.01M15.2 11h.01" strokeWidth={2.2} />
    </g>
  ),
  telegram: <path fill="currentColor" d="m5.2 11.6 13.2-5.2-2.2 11.8-4.3-3.1-2 2-.3-3.3 6.3-5.7-7.7 4.9Z" />,
};

export function NetworkMark({ network, size = 28 }: { network: NetworkId; size?: number }) {
  return (
    <span
      className={classes.mark}
      data-network={network}
      style={{ width: size, height: size }}
      aria-hidden="true"
    >
      {network === 'email' || network === 'copy' || network === 'system' ? (
        <Plain network={network} size={size * 0.58} />
      ) : (
        <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
          {shapes[network]}
        </svg>
      )}
    </span>
  );
}

function Plain({ network, size }: { network: 'email' | 'copy' | 'system'; size: number }) {
  if (network === 'email') return <Mail size={size} />;
  return network === 'copy' ? <Copy size={size} /> : <Share2 size={size} />;
}
