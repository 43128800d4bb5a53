import { type AlertmanagerFile } from '../support/alertmanager.ts';
import { type Fault, fault } from '../support/fault.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';
import { walk } from '../support/walk.ts';

/** By integration: what people read, so that it must be ours. Alertmanager's own texts lead to no runbook. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  slack_configs: ['title', 'text', 'fallback'],
  email_configs: ['headers.Subject', 'text', 'html'],
};

const USE = /\{\{-?\s*template\s+"([^"]+)"/g;
const DEFINITION = /\{\{-?\s*define\s+"([^"]+)"/g;

/** Every template that is named exists, every one that exists is named, and no message is left to Alertmanager's own. */
export function notificationTemplates(
  alertmanager: AlertmanagerFile,
  templates: readonly TextFile[],
): Fault[] {
  const files = [alertmanager, ...templates];
  const uses = files.flatMap((file) => found(file, USE));
  const definitions = templates.flatMap((file) => found(file, DEFINITION));
  const missing = uses
    .filter(({ name }) => !definitions.some((definition) => definition.name === name))
    .map(({ file, line, name }) => fault(file.path, line, `no template ${name} is defined`));
  const unused = definitions
    .filter(({ name }) => !uses.some((use) => use.name === name))
    .map(({ file, line, name }) => fault(file.path, line, `nobody uses the template ${name}`));
  return [...missing, ...unused, ...foreign(alertmanager)];
}

function found(file: TextFile, pattern: RegExp): { file: TextFile; line: number; name: string }[] {
  return [...file.text.matchAll(pattern)].map((match) => ({
    file,
    line: lineAt(file.text, match.index),
    name: match[1] ?? '',
  }));
}

function foreign(alertmanager: AlertmanagerFile): Fault[] {
  return (alertmanager.value.receivers ?? []).flatMap((receiver, index) =>
    Object.entries(OURS).flatMap(([integration, fields]) => {
      const configs = receiver[integration];
      if (!Array.isArray(configs)) return [];
      return configs.flatMap((config: unknown, position) => {
        const set = new Set(walk(config).map(({ keys }) => keys.join('.')));
        const line = alertmanager.line('receivers', index, integration, position);
        return fields
          .filter((field) => !set.has(field))
          .map((field) =>
            fault(alertmanager.path, line, `${receiver.name} has no ${field} of ours in ${integration}`),
          );
      });
    }),
  );
}
