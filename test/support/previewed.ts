import type { PreviewReport, SyncId } from '../../engine/contract/index.js';
import type { TwoApps } from './two-apps.js';
import { TENANT } from './two-apps.js';

/** What a preview of the draft tells, played in slices of one batch. */
export async function previewed({ tenant, engine }: TwoApps, id: SyncId): Promise<PreviewReport> {
  const { run } = await tenant.startPreview(id);
  while ((await engine.runPreview(TENANT, run.id, { budgetMs: 0 })).kind === 'more');
  const { report } = await tenant.getPreview(id);
  if (report === null) throw new Error('The preview has no report.');
  return report;
}
