import { type KustomizationFile } from './kustomization.ts';

/** A setting as a kustomization gives it to the services. */
export interface WrittenSetting {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly line: number;
}

/** The literals of the ConfigMap `settings`, which all services read. */
export function writtenSettings(file: KustomizationFile): WrittenSetting[] {
  return (file.value.configMapGenerator ?? []).flatMap(({ name, literals = [] }, generator) =>
    name === 'settings'
      ? literals.map((literal, index) => ({
          name: literal.slice(0, literal.indexOf('=')),
          value: literal.slice(literal.indexOf('=') + 1),
          path: file.path,
          line: file.line('configMapGenerator', generator, 'literals', index),
        }))
      : [],
  );
}

/** By name: what counts where a kustomization is laid over others. */
export function settingsOf(files: readonly KustomizationFile[]): Map<string, WrittenSetting> {
  return new Map(files.flatMap(writtenSettings).map((setting) => [setting.name, setting]));
}
