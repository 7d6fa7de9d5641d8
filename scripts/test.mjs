/** `npm test`: installs when needed, then hands over to the pinned Node (test-all.mjs). */
import { ensureInstalled, runMain } from './ensure-install.mjs';
import { runNode } from './run.mjs';

await runMain(async () => {
  await ensureInstalled();
  const { code } = await runNode('scripts/test-all.mjs', process.argv.slice(2), { show: true });
  return code;
});
