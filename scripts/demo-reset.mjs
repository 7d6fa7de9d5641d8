/** `npm run demo:reset`: removes the demo's data, so that the next `npm start` begins anew. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { demoDataDir, demoPidFile } from './demo-settings.mjs';
import { runMain } from './ensure-install.mjs';

await runMain(() => {
  const folder = demoDataDir();
  if (isRunning())
    throw new Error('The demo is running. Stop it with Ctrl-C, then run this again.');
  console.log(existsSync(folder) ? `Removed ${folder}` : `Nothing to remove at ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  rmSync(demoPidFile(), { force: true });
});

function isRunning() {
  if (!existsSync(demoPidFile())) return false;
  try {
    return process.kill(Number(readFileSync(demoPidFile(), 'utf8')), 0);
  } catch {
    // No process of that number: the file is left over from a killed demo.
    return false;
  }
}
