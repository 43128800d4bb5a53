import { type Datasource } from '../support/datasources.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type Found, walk } from '../support/walk.ts';
import { type YamlFile } from '../support/yaml-file.ts';

/** Grafana's own, which are there without provisioning. */
const BUILT_IN = new Set(['-- Grafana --', '-- Mixed --', '-- Dashboard --', 'grafana']);

/** Every datasource that a dashboard or a link names is provisioned, as the kind that is expected there. */
export function datasourceUids(file: YamlFile<unknown>, datasources: readonly Datasource[]): Fault[] {
  return walk(file.value)
    .flatMap((found) => referencesIn(found).map((reference) => ({ ...found, ...reference })))
    .filter(({ uid }) => !BUILT_IN.has(uid) && !uid.startsWith('$'))
    .flatMap(({ keys, uid, type }) => {
      const datasource = datasources.find((one) => one.uid === uid);
      if (datasource === undefined)
        return [fault(file.path, file.line(...keys), `there is no datasource ${uid}`)];
      return type === undefined || type === datasource.type
        ? []
        : [fault(file.path, file.line(...keys), `${uid} is of type ${datasource.type}, not ${type}`)];
    });
}

/** `datasource: { uid, type }`, and `datasourceUid`, `alertmanagerUid` of provisioned links. */
function referencesIn({ keys, value }: Found): { uid: string; type?: string }[] {
  const key = String(keys.at(-1));
  if (typeof value === 'string' && /^\w+Uid$/.test(key) && key !== 'folderUid') return [{ uid: value }];
  if (key !== 'datasource') return [];
  if (typeof value === 'string') return [{ uid: value }];
  const { uid, type } = (value ?? {}) as { readonly uid?: string; readonly type?: string };
  return uid === undefined ? [] : [{ uid, ...(type === undefined ? {} : { type }) }];
}
