import { type ComposeFile } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

const PASSWORD_NAME = /(PASSWORD|SECRET|TOKEN|API_KEY)$/;
const URL_WITH_PASSWORD = /:\/\/[^:@/\s]*:[^@/\s]+@/;

/** What the development file has as a password is taken away or replaced in production, which has none of its own. */
export function productionPasswords(base: ComposeFile, production: ComposeFile): Fault[] {
  return Object.entries(base.value.services).flatMap(([name, { environment = {} }]) => {
    const written = production.value.services[name]?.environment ?? {};
    // `!reset null` of compose: the parser, which does not know the tag, reads the word.
    const merged = { ...environment, ...written };
    return Object.entries(merged)
      .filter(([variable, value]) => isPassword(variable, String(value ?? '')))
      .map(([variable]) =>
        fault(
          production.path,
          production.line('services', name, 'environment', variable),
          `${name} still has a password in ${variable}: !reset null it, or give a URL without one`,
        ),
      );
  });
}

function isPassword(variable: string, value: string): boolean {
  if (URL_WITH_PASSWORD.test(value)) return true;
  return PASSWORD_NAME.test(variable) && value !== '' && value !== 'null';
}
