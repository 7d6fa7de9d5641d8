import type { AreaMessages } from '../messages.js';

export const objects = {
  title: 'Hva vil du synkronisere?',
  intro: (p) =>
    `Velg en posttype i ${p.left} og den posttypen i ${p.right} som den skal holdes lik med.`,
  suggested: 'Forslag',
  pairName: (p) => `${p.left} med ${p.right}`,
  synced: 'Synkroniseres allerede',
  syncedText: 'Velger du dette, åpnes innstillingene.',
  other: 'Andre objekter',
  otherText: 'Hvilket som helst objekt med et hvilket som helst annet, også dine egne.',
  objectIn: (p) => `Objekt i ${p.app}`,
  onlyTo: (p) => `Bare til ${p.app}`,
  impossible: 'Disse to kan ikke synkroniseres.',
  failed: 'Objektene kunne ikke hentes',
  none: 'Her er det ingenting å synkronisere',
  noneText: 'Disse kontoene viser ingen objekter. Be en administrator av appen om tilgang.',
} satisfies AreaMessages<'objects'>;
