import { type ComposeFile } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

/** Every secret is a file that somebody has to name: the start is refused with the name of the variable that is unset. */
export function requiredSecrets(production: ComposeFile): Fault[] {
  return Object.entries(production.value.secrets ?? {}).flatMap(([name, { file = '' }]) => {
    const [, variable, message = ''] = /^\$\{(\w+):\?([^}]*)\}$/.exec(file) ?? [];
    if (variable !== undefined && message.includes(variable)) return [];
    const line = production.line('secrets', name, 'file');
    return [fault(production.path, line, `${name} needs file: \${NAME:?set NAME to …}, without a default`)];
  });
}
