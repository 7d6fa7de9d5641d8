import type { Config } from '../../config.js';
import { publicUrlOf } from '../../config.js';
import { createEgress, type Egress } from '../../egress/egress.js';
import { isEgressError } from '../../egress/egress-error.js';
import { createAppModules } from '../app-modules.js';
import { failure, type Finding } from './finding.js';

/** More than this and signatures, tokens and cursors go wrong. */
const LARGEST_SKEW_MS = 60_000;
const PATIENCE_MS = 10_000;

/** Each app: is it set up, can it be reached, and does its clock agree with ours. */
export async function checkApps(config: Config): Promise<Finding[]> {
  const egress = createEgress({
    allow: config.egressAllow,
    limits: { connectTimeoutMs: PATIENCE_MS, totalTimeoutMs: PATIENCE_MS },
  });
  try {
    const found: Finding[] = [];
    for (const module of createAppModules(config)) {
      const { oauth, connector } = module;
      const { id, name } = connector.app;
      if (oauth === null) continue;
      const { clientId, clientSecret, clientNames } = oauth;
      if (clientId === null || clientSecret === null) {
        found.push({
          level: 'warn',
          what: name,
          text: 'not set up, so nobody can connect it.',
          fix: `Register an app at ${name}, then set ${clientNames.id} and ${clientNames.secret}.`,
        });
        continue;
      }
      const base = publicUrlOf(config, config.port);
      const back = `its registration must name the redirect address ${base}/oauth/callback/${id}`;
      found.push({ level: 'ok', what: name, text: `set up; ${back}` });
      if (module.webhooks !== null)
        found.push({ level: 'ok', what: name, text: `webhooks go to ${base}/webhooks/in/${id}` });
      found.push(...(await checkReach(egress, name, oauth.endpoints({}).tokenUrl)));
    }
    return found;
  } finally {
    egress.close();
  }
}

async function checkReach(egress: Egress, name: string, tokenUrl: string): Promise<Finding[]> {
  const { origin } = new URL(tokenUrl);
  try {
    const startedAt = Date.now();
    const response = await egress.fetch({ origins: [origin] })(origin);
    const found: Finding[] = [{ level: 'ok', what: name, text: `${origin} answers` }];
    const theirs = Date.parse(response.headers.get('date') ?? '');
    const ours = (startedAt + Date.now()) / 2;
    if (Math.abs(theirs - ours) > LARGEST_SKEW_MS) {
      found.push({
        level: 'fail',
        what: 'clock',
        text: `it differs from that of ${name} by ${Math.round((ours - theirs) / 1000)} s.`,
        fix: 'Set the clock of this machine by NTP; logins and webhook signatures depend on it.',
      });
    }
    return found;
  } catch (error) {
    const found = failure(name, error);
    if (!isEgressError(error, 'egress_refused')) return [found];
    return [{ ...found, fix: `If this address is meant, allow it: EGRESS_ALLOW=${origin}` }];
  }
}
