import { type Fault, fault } from '../support/fault.ts';
import { argumentsOf, calledMethod, type Node, nodesIn, nodesOf, property } from '../support/javascript.ts';
import { lineOf, type TextFile } from '../support/text-file.ts';

const SETTINGS = ['BASE_URL', 'SCENARIO'];
const METHODS = new Set(['get', 'post', 'put', 'patch', 'del', 'head', 'options', 'request']);

/** The load test goes where it is told, fails a run that is too slow or has errors, and begins a trace with each request. */
export function loadTest(script: TextFile): Fault[] {
  const nodes = nodesOf(script);
  const thresholds = nodes.map((node) => property(node, 'thresholds')).find((found) => found !== undefined);
  const text = JSON.stringify(thresholds ?? {});
  return [
    ...SETTINGS.filter((name) => !script.text.includes(`__ENV.${name}`)).map((name) =>
      fault(script.path, 1, `does not read __ENV.${name}`),
    ),
    ...['http_req_duration', 'http_req_failed', 'checks']
      .filter((metric) => !text.includes(metric))
      .map((metric) => fault(script.path, lineOf(script, 'thresholds:'), `has no threshold on ${metric}`)),
    ...untraced(nodes).map((method) =>
      fault(script.path, lineOf(script, `http.${method}(`), `http.${method}() sends no traceparent`),
    ),
  ];
}

/** Requests of customers that carry no traceparent, neither written there nor by a function that makes their options. */
function untraced(nodes: readonly Node[]): string[] {
  const functions = nodes.filter(
    ({ type }) => type === 'FunctionDeclaration' || type === 'FunctionExpression',
  );
  const nameOf = ({ identifier }: Node): string => String((identifier as Node | null)?.['value']);
  const tracing = new Set(functions.filter(hasTraceparent).map(nameOf));
  return functions
    .filter((each) => !['setup', 'teardown'].includes(nameOf(each)))
    .flatMap((each) => nodesIn(each['body']))
    .flatMap((call) => {
      const [object, method = ''] = calledMethod(call) ?? [];
      if (object !== 'http' || !METHODS.has(method)) return [];
      const isTraced = argumentsOf(call).some(
        (argument) =>
          hasTraceparent(argument) ||
          tracing.has(String((argument['callee'] as Node | undefined)?.['value'])),
      );
      return isTraced ? [] : [method];
    });
}

function hasTraceparent(node: Node): boolean {
  return nodesIn(node).some(
    (each) => property(each, 'headers') && property(property(each, 'headers'), 'traceparent'),
  );
}
