import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

import { Problem } from '../../shop/problem.ts';
import {
  type IntakeLimits,
  type LabelAttributes,
  LOG_LEVELS,
  type RulerSettings,
  type Settings,
} from './settings.ts';
import { YamlValues } from './yaml-values.ts';

/** Settings of the ruler that Loki takes as flags, too. */
export interface Flags {
  readonly evaluationInterval?: string;
  readonly resendDelay?: string;
}

/**
 * Reads what the store knows of a loki.yaml; everything else in it is Loki's alone. Defaults are Loki's.
 * @param expand - fills in `${NAME:-default}` from these variables; undefined leaves them as they are
 * @throws Problem that names every setting that is wrong
 */
export function readSettings(
  file: string,
  expand: NodeJS.ProcessEnv | undefined,
  flags: Flags = {},
): Settings {
  const values = new YamlValues(readYaml(file, expand));
  if (values.flag('auth_enabled', true)) {
    values.refuse(
      'auth_enabled',
      'the embedded log store has no tenants and asks for no password; say false',
    );
  }
  const port = values.count('server.http_listen_port', 3100);
  if (port > 65_535) values.refuse('server.http_listen_port', 'it has to be a port');
  const dataFolder = values.text('common.path_prefix');
  if (dataFolder === '') values.refuse('common.path_prefix', 'it has to be the folder for the data');
  const settings: Settings = {
    host: values.text('server.http_listen_address', '0.0.0.0'),
    port,
    logLevel: values.oneOf('server.log_level', 'info', LOG_LEVELS),
    dataFolder,
    labels: readLabels(values),
    intake: readIntake(values),
    query: {
      mostLines: values.count('limits_config.max_entries_limit_per_query', 5000),
      mostSeries: values.count('limits_config.max_query_series', 500),
      longestRange: values.duration('limits_config.max_query_length', '721h') * 1e6,
      timeoutMs: values.duration('limits_config.query_timeout', '1m'),
    },
    ...readRetention(values),
    sweepEveryMs: values.duration('compactor.compaction_interval', '10m'),
    ...readRuler(values, flags),
  };
  if (values.faults.length > 0) throw new Problem([`${file} cannot be used:`, ...values.faults].join('\n  '));
  return settings;
}

function readYaml(file: string, expand: NodeJS.ProcessEnv | undefined): unknown {
  try {
    const text = readFileSync(file, 'utf8');
    return parse(expand === undefined ? text : expanded(text, expand));
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** `${NAME}` and `${NAME:-default}`, as Loki's -config.expand-env does. */
function expanded(text: string, variables: NodeJS.ProcessEnv): string {
  return text.replaceAll(
    /\$\{(\w+)(?::-?([^}]*))?\}/g,
    (_match, name: string, fallback = '') => variables[name] || fallback,
  );
}

function readRetention(values: YamlValues): Pick<Settings, 'retentionMs'> {
  const period = values.duration('limits_config.retention_period', '0s');
  return values.flag('compactor.retention_enabled', false) && period > 0 ? { retentionMs: period } : {};
}

function readIntake(values: YamlValues): IntakeLimits {
  const rate = (mb: string, burst: string): IntakeLimits['rate'] => ({
    bytesPerSecond: values.number(`limits_config.${mb}`, 4) * 1024 ** 2,
    burstBytes: values.number(`limits_config.${burst}`, 6) * 1024 ** 2,
  });
  return {
    mostLabels: values.count('limits_config.max_label_names_per_series', 15),
    longestLine: values.size('limits_config.max_line_size', '256KB'),
    oldestMs: values.flag('limits_config.reject_old_samples', true)
      ? values.duration('limits_config.reject_old_samples_max_age', '1w')
      : undefined,
    aheadMs: values.duration('limits_config.creation_grace_period', '10m'),
    rate: rate('ingestion_rate_mb', 'ingestion_burst_size_mb'),
    streamRate: {
      bytesPerSecond: values.size('limits_config.per_stream_rate_limit', '3MB'),
      burstBytes: values.size('limits_config.per_stream_rate_limit_burst', '15MB'),
    },
    mostStreams: values.count('limits_config.max_global_streams_per_user', 5000),
    mostMetadata: values.count('limits_config.max_structured_metadata_entries_count', 128),
    largestMetadata: values.size('limits_config.max_structured_metadata_size', '64KB'),
  };
}

const ATTRIBUTES = 'limits_config.otlp_config';
const CONFIG = `${ATTRIBUTES}.resource_attributes.attributes_config`;

function readLabels(values: YamlValues): LabelAttributes {
  if (!values.flag(`${ATTRIBUTES}.resource_attributes.ignore_defaults`, false)) {
    values.refuse(
      `${ATTRIBUTES}.resource_attributes.ignore_defaults`,
      'it has to be true: list the labels there are',
    );
  }
  if (values.texts('limits_config.discover_service_name').length > 0) {
    values.refuse('limits_config.discover_service_name', 'the embedded log store invents no label; say []');
  }
  for (const other of ['scope_attributes', 'log_attributes']) {
    if (values.list(`${ATTRIBUTES}.${other}`).length > 0) {
      values.refuse(
        `${ATTRIBUTES}.${other}`,
        'only attributes of the resource are mapped by the embedded log store',
      );
    }
  }
  const [index, drop] = [new Set<string>(), new Set<string>()];
  const sets: Readonly<Record<string, Set<string>>> = {
    index_label: index,
    drop,
    structured_metadata: new Set(),
  };
  for (const position of values.list(CONFIG).keys()) {
    const set = sets[values.text(`${CONFIG}.${position}.action`)];
    if (set === undefined) {
      values.refuse(`${CONFIG}.${position}.action`, `it has to be one of ${Object.keys(sets).join(', ')}`);
    }
    for (const name of values.texts(`${CONFIG}.${position}.attributes`)) set?.add(name);
    if (values.at(`${CONFIG}.${position}.regex`) !== undefined) {
      values.refuse(
        `${CONFIG}.${position}.regex`,
        'the embedded log store takes names only: attributes: [...]',
      );
    }
  }
  return { index, drop };
}

function readRuler(values: YamlValues, flags: Flags): { ruler?: RulerSettings } {
  const folder = values.text('ruler.storage.local.directory');
  const alertmanagerUrl = values.text('ruler.alertmanager_url');
  if (folder === '') return {};
  if (!/^https?:\/\//.test(alertmanagerUrl)) {
    values.refuse(
      'ruler.alertmanager_url',
      'it has to be the address of an Alertmanager, since there are rules',
    );
  }
  const given = new YamlValues({ ...flags });
  const ruler = {
    folder,
    alertmanagerUrl,
    evaluateEveryMs: given.duration(
      'evaluationInterval',
      String(values.at('ruler.evaluation_interval') ?? '1m'),
    ),
    resendAfterMs: given.duration('resendDelay', String(values.at('ruler.resend_delay') ?? '1m')),
  };
  values.faults.push(...given.faults);
  return { ruler };
}
