import { parseConfig } from '../config.js';
import { EXIT, type Command, type CommandIo } from './command.js';
import { checkApps } from './doctor/check-apps.js';
import { checkConfiguration } from './doctor/check-configuration.js';
import { checkNode } from './doctor/check-node.js';
import { checkStorage } from './doctor/check-storage.js';
import type { Finding } from './doctor/finding.js';

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

export const doctor: Command = {
  name: 'doctor',
  summary: 'Check everything the server needs and say how to fix what is missing.',
  help: `Looks at Node, the configuration, the data folder, the database, the keys, the clock, the way out
and each app's set-up. Changes nothing. Takes the same options as "serve"; may run beside it.
Exit code 0: nothing failed.`,
  run: async (args, io) => {
    const findings: Finding[] = [checkNode(process.versions.node)];
    const { config, warnings } = parseConfig({ env: io.env, args });
    findings.push(...checkConfiguration(config, warnings));
    findings.push(...(await checkStorage(config)));
    findings.push(...(await checkApps(config)));
    for (const finding of findings) print(finding, io);
    const failed = findings.filter(({ level }) => level === 'fail').length;
    io.out(failed === 0 ? 'Nothing is in the way.' : `${failed} to fix.`);
    return failed === 0 ? EXIT.ok : EXIT.failed;
  },
};

function print({ level, what, text, fix }: Finding, io: CommandIo): void {
  io.out(`${MARKS[level]}  ${what}: ${text}`);
  if (fix !== undefined) io.out(`      → ${fix}`);
}
