import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readMemoryLimits } from './memory-limits.ts';

describe('readMemoryLimits', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'compose-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function limitsOf(services: object): Map<string, number> {
    const file = join(folder, 'docker-compose.yml');
    writeFileSync(file, JSON.stringify({ services }));
    return readMemoryLimits(file);
  }

  it('reads them in MiB', () => {
    expect([...limitsOf({ loki: { mem_limit: '384m' }, grafana: { mem_limit: '1g' } })]).toEqual([
      ['loki', 384],
      ['grafana', 1024],
    ]);
  });

  it('leaves out what only a profile starts', () => {
    expect([...limitsOf({ k6: { mem_limit: '384m', profiles: ['load'] } })]).toEqual([]);
  });

  it('names the part without a limit', () => {
    expect(() => limitsOf({ loki: {} })).toThrow('mem_limit of loki');
  });

  it('knows a limit for each part of this repository, also those merged from an anchor', () => {
    const limits = readMemoryLimits(join(__dirname, '../../../docker-compose.yml'));
    expect([...limits.keys()]).toEqual(expect.arrayContaining(['api-gateway', 'postgres', 'grafana']));
  });
});
