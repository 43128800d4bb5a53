import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What each binary says about itself, such as "3.16.0", by the binary's name. */
export async function backendVersions(binaries: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const versions = [...binaries].map(async ([name, file]) => [name, await versionOf(name, file)] as const);
  return new Map(await Promise.all(versions));
}

async function versionOf(name: string, file: string): Promise<string> {
  // Jaeger has it as a command.
  const { stdout, stderr } = await run(file, [name === 'jaeger' ? 'version' : '--version']);
  return /\d+\.\d+\.\d+/.exec(stdout + stderr)?.[0] ?? 'of unknown version';
}
