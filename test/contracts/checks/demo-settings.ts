import { type Fault, fault } from '../support/fault.ts';
import { type KustomizationFile } from '../support/kustomization.ts';
import { settingsOf } from '../support/written-settings.ts';

const RULES: readonly (readonly [name: string, right: string, message: string])[] = [
  ['ENVIRONMENT', 'production', 'lines and spans say another environment'],
  ['DEMO_DELAYS', 'false', 'answers take demo delays'],
  ['FAULT_INJECTION', 'false', 'whoever reaches a service can break it'],
  ['STOCK_DELIVERIES', 'false', 'stock comes from nowhere'],
  ['FAILURE_RATE', '0', 'payments fail at random'],
];

/**
 * In production nothing behaves as in a demonstration.
 * @param files - the kustomizations with settings, each laid over those before
 */
export function demoSettings(files: readonly KustomizationFile[]): Fault[] {
  const settings = settingsOf(files);
  return RULES.filter(([name, right]) => settings.get(name)?.value !== right).map(
    ([name, right, message]) => {
      const { path, line } = settings.get(name) ?? {
        path: files[0]?.path ?? '',
        line: files[0]?.line('configMapGenerator') ?? 1,
      };
      return fault(path, line, `${name} is not ${right}: ${message}`);
    },
  );
}
