import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type StateFolder } from './state-folder.ts';

/** Where packages put Grafana's own files; an unpacked archive has them beside `bin`. */
const PACKAGED_HOME = '/usr/share/grafana';

export interface GrafanaSettings {
  readonly homePath: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** What Grafana's image sets by itself: where its own files and ours are, and that it listens on this machine only. */
export function grafanaSettings(binary: string, state: StateFolder, address: string): GrafanaSettings {
  const unpacked = dirname(dirname(realpathSync(binary)));
  return {
    homePath: existsSync(join(unpacked, 'conf/defaults.ini')) ? unpacked : PACKAGED_HOME,
    settings: {
      GF_SERVER_HTTP_ADDR: address,
      GF_PATHS_PROVISIONING: join(state.config, 'grafana/provisioning'),
      GF_PATHS_DATA: join(state.data, 'grafana-data'),
      GF_PATHS_PLUGINS: join(state.data, 'grafana-data/plugins'),
      GF_PATHS_LOGS: join(state.data, 'grafana-data/log'),
    },
  };
}
