import { registerHooks } from 'node:module';

const MODULES: Readonly<Record<string, string>> = {
  k6: '../k6/k6.ts',
  'k6/crypto': '../k6/crypto.ts',
  'k6/execution': '../k6/execution.ts',
  'k6/http': '../k6/http.ts',
  'k6/metrics': '../k6/metrics.ts',
};

/** From now on the script gets these modules for k6's, and no others: k6 knows neither Node's nor npm's. */
export function giveModulesTo(script: string): void {
  registerHooks({
    resolve(specifier, context, next) {
      // As in k6, whatever the file is called and the package around it says.
      if (specifier === script) return { ...next(specifier, context), format: 'module' };
      if (context.parentURL !== script) return next(specifier, context);
      const module = MODULES[specifier];
      if (module === undefined) {
        throw new Error(
          `the import "${specifier}" is not known here; known are ${Object.keys(MODULES).join(', ')}`,
        );
      }
      return next(new URL(module, import.meta.url).href, context);
    },
  });
}
