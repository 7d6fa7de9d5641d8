import type { AreaMessages } from '../messages.js';

export const stops = {
  reason_awaits: ({ objects }) =>
    `Den begynner etter den første kjøringen av ${objects.join(' og ')}, så knytninger finner begge ender.`,
  reason_cancelled: () => 'Avbrutt av en person.',
  reason_fullLook: () => 'Begge appene må leses i sin helhet; en ny kjøring gjør det.',
  reason_newSettings: () => 'Innstillingene ble endret; en ny kjøring går videre med dem.',
  reason_login: ({ app }) => `${app} godtar ikke lenger innloggingen. Koble til kontoen på nytt.`,
  reason_limit: ({ app }) =>
    `Dagens budsjett for kall gjennom denne ${app}-kontoen er brukt opp. Synken går videre av seg selv når neste døgn (UTC) begynner, eller så snart budsjettet økes.`,
  reason_kept: ({ app }) =>
    `Resten av dagens kall gjennom denne ${app}-kontoen holdes av til endringer. Den fullstendige gjennomgangen går videre i morgen der den er.`,
  reason_pause: ({ app }) => `${app} ber om en pause. Synken går videre av seg selv.`,
  reason_quota: ({ app }) =>
    `${app} tillater ikke flere kall i dag. Synken går videre når det er mulig igjen.`,
  reason_noAccess: ({ app }) =>
    `${app} lar ikke denne kontoen arbeide med disse postene. Be en administrator i ${app} om tilgang.`,
  reason_away: ({ app }) =>
    `${app} svarer ikke som den skal. Synken prøver igjen av seg selv; ingenting er tapt.`,
  reason_internal: () => 'Noe gikk galt hos oss. Synken prøver igjen av seg selv.',
} satisfies AreaMessages<'stops'>;
