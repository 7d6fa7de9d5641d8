import type { AreaMessages } from '../messages.js';

const POSTS = { one: '# post', other: '# poster' };

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
  reason_noObject: ({ app, objects }) =>
    `${app} har ikke noe objekt «${objects.join()}» som denne kontoen kan se. Velg et annet objekt, eller be om tilgang til det i appen.`,
  reason_missing: ({ parts, known }, f) =>
    `${parts.map(({ app, count }) => `${app} viser ikke lenger ${f.number(count)} av ${f.plural(known, POSTS)}`).join(', og ')}. Ingenting ble endret. Se etter på kontoen i ${parts.map(({ app }) => app).join(' og ')}; hvis de virkelig ble slettet, slipp slettingene gjennom.`,
  reason_removals: ({ parts, limit }, f) =>
    `${parts.map(({ app, count, way }) => `${f.plural(count, POSTS)} ville bli ${way === 'delete' ? 'slettet' : 'arkivert'} i ${app}`).join(', og ')}, fordi motstykkene deres ble slettet. Det er flere enn de ${f.number(limit)} som går uten at noen blir spurt. Alt annet ble synkronisert. Slipp slettingene gjennom, eller behold postene.`,
  reason_archives: ({ limit }, f) =>
    `Flere enn ${f.number(limit)} poster ville bli arkivert. Det som er gjort, forblir gjort; start angringen på nytt for å se det nye antallet.`,
  reason_away: ({ app }) =>
    `${app} svarer ikke som den skal. Synken prøver igjen av seg selv; ingenting er tapt.`,
  reason_internal: () => 'Noe gikk galt hos oss. Synken prøver igjen av seg selv.',
} satisfies AreaMessages<'stops'>;
