import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { root } from './test-stack.ts';

const FILE = 'deploy/grafana/provisioning/datasources/datasources.yaml';

/** The links from one signal to the next, as they are written for Grafana. */
export interface Links {
  readonly exemplarTraceIdDestinations: readonly { readonly name: string; readonly datasourceUid: string }[];
  readonly derivedFields: readonly {
    readonly name: string;
    readonly matcherType?: 'label' | 'regex';
    readonly matcherRegex: string;
    readonly url: string;
    readonly datasourceUid: string;
  }[];
  readonly tracesToLogsV2: TimeShifts & { readonly datasourceUid: string; readonly query: string };
  readonly tracesToMetrics: TimeShifts & {
    readonly datasourceUid: string;
    readonly tags: readonly { readonly key: string; readonly value?: string }[];
    readonly queries: readonly { readonly name: string; readonly query: string }[];
  };
}

export interface TimeShifts {
  readonly spanStartTimeShift: string;
  readonly spanEndTimeShift: string;
}

interface Provisioned {
  readonly datasources: readonly { readonly uid: string; readonly jsonData?: object }[];
}

/** Read as Grafana reads it: `$$` is a dollar. The names of the four settings differ, so that they fit into one object. */
export function readLinks(): Links {
  const { datasources } = parse(readFileSync(join(root, FILE), 'utf8').replaceAll('$$', '$')) as Provisioned;
  return Object.assign({}, ...datasources.map(({ jsonData }) => jsonData)) as Links;
}
