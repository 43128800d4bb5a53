import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Lane } from '../lane/lane.ts';
import { type Scenario } from '../scenario.ts';

export type Misconfiguration = Pick<Scenario, 'group' | 'inject' | 'repair'>;

/** The text of a file after somebody's slip. */
export type Slip = (text: string, lane: Lane) => string | Promise<string>;

/** A slip in a file; the repair brings back the text that was there, as does the next start, which writes all files anew. */
export function misconfigured(
  fileOf: (lane: Lane) => string,
  slip: Slip,
  load: (lane: Lane) => Promise<unknown> = async () => undefined,
): Misconfiguration {
  const good = new WeakMap<Lane, string>();
  return {
    group: 'stack',
    inject: async (lane) => {
      const text = readFileSync(fileOf(lane), 'utf8');
      const wrong = await slip(text, lane);
      if (wrong === text) throw new Error(`nothing to change in ${fileOf(lane)}`);
      good.set(lane, text);
      writeFileSync(fileOf(lane), wrong);
      await load(lane);
    },
    repair: async (lane) => {
      const text = good.get(lane);
      if (text === undefined) return;
      writeFileSync(fileOf(lane), text);
      await load(lane);
    },
  };
}

/** Prometheus notices by itself. */
export function prometheusMisconfigured(slip: Slip): Misconfiguration {
  return misconfigured(({ state }) => join(state.config, 'prometheus/prometheus.yml'), slip);
}

/** Alertmanager does when it is told to. */
export function alertmanagerMisconfigured(slip: Slip): Misconfiguration {
  return misconfigured(
    ({ state }) => join(state.data, 'alertmanager-data/active.yml'),
    slip,
    ({ urls }) => fetch(`${urls.alertmanager}/-/reload`, { method: 'POST' }),
  );
}
