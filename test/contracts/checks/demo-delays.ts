import { type Fault, fault } from '../support/fault.ts';
import { type Node, nodesOf, numbersIn } from '../support/javascript.ts';
import { lineOf, type TextFile } from '../support/text-file.ts';

/** `setTimeout(randomInt(10, 51))`: from 10 to 50 ms. */
const IN_CODE = /DEMO_DELAYS\) await setTimeout\(randomInt\((\d+), (\d+)\)\)/;

/**
 * The delays that the load test's thresholds are computed from are those of the services: `const PRODUCT = [10, 50]` is what
 * product-service waits.
 * @param services - by constant: the file in which its service waits
 */
export function demoDelays(script: TextFile, services: Readonly<Record<string, TextFile>>): Fault[] {
  const constants = constantsIn(script);
  return Object.entries(services).flatMap(([name, code]) => {
    const [, least, beyond] = IN_CODE.exec(code.text) ?? [];
    if (least === undefined)
      return [fault(code.path, 1, 'no line DEMO_DELAYS) await setTimeout(randomInt(…))')];
    const actual = [Number(least), Number(beyond) - 1];
    const written = constants.get(name);
    if (written?.join() === actual.join()) return [];
    const where = `${code.path}:${lineOf(code, 'randomInt(', code.text.indexOf('DEMO_DELAYS)'))}`;
    const line = lineOf(script, `const ${name} `);
    return [
      fault(
        script.path,
        line,
        `${name} is [${written?.join(', ')}], but ${where} waits [${actual.join(', ')}] ms`,
      ),
    ];
  });
}

/** Constants that are lists of numbers. */
function constantsIn(script: TextFile): Map<string, number[]> {
  const declarators = nodesOf(script).filter(({ type }) => type === 'VariableDeclarator');
  return new Map(
    declarators.flatMap(({ id, init }) => {
      const numbers = numbersIn(init as Node | undefined);
      return numbers === undefined ? [] : [[String((id as Node)['value']), numbers]];
    }),
  );
}
