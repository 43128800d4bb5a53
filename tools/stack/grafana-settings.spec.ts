import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { grafanaSettings } from './grafana-settings.ts';
import { stateFolder } from './state-folder.ts';

describe('grafanaSettings', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grafana-settings-'));
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/grafana'), '');
    chmodSync(join(folder, 'bin/grafana'), 0o755);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("finds an unpacked archive's own files beside its bin folder", () => {
    mkdirSync(join(folder, 'conf'));
    writeFileSync(join(folder, 'conf/defaults.ini'), '');
    expect(settings().homePath).toBe(folder);
  });

  it('looks where packages put them otherwise', () => {
    expect(settings().homePath).toBe('/usr/share/grafana');
  });

  it('keeps its data and reads our provisioning in the state folder, on the address of the stack', () => {
    expect(settings().settings).toMatchObject({
      GF_SERVER_HTTP_ADDR: '127.0.0.9',
      GF_PATHS_PROVISIONING: '/state/config/grafana/provisioning',
      GF_PATHS_DATA: '/state/data/grafana-data',
    });
  });

  function settings(): ReturnType<typeof grafanaSettings> {
    return grafanaSettings(join(folder, 'bin/grafana'), stateFolder('/state'), '127.0.0.9');
  }
});
