import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What a container may use at most, in MiB, by the part's name; without those that only a profile starts. */
export function readMemoryLimits(composeFile: string): Map<string, number> {
  const { services } = parse(readFileSync(composeFile, 'utf8'), { merge: true }) as {
    services: Record<string, { mem_limit?: string; profiles?: string[] }>;
  };
  return new Map(
    Object.entries(services)
      .filter(([, { profiles }]) => profiles === undefined)
      .map(([name, service]) => [name, inMiB(name, service.mem_limit)]),
  );
}

function inMiB(name: string, limit: string | undefined): number {
  const [, number, unit] = /^(\d+)([mg])$/.exec(limit ?? '') ?? [];
  if (number === undefined) throw new Error(`mem_limit of ${name} is not like 320m or 1g: ${limit}`);
  return Number(number) * (unit === 'g' ? 1024 : 1);
}
