import { QueryProblem } from '../query-problem.ts';
import { type LogQuery, type Matcher, type Stage } from './ast.ts';
import { readLabelFilter } from './read-label-filter.ts';
import { linePattern } from './pattern.ts';
import { readMatcher } from './read-matcher.ts';
import { below, childNamed, membersOf, notSupported, type Place, textOf } from './syntax.ts';
import { readTemplate } from './template.ts';
import { unquote } from './unquote.ts';

/** `{service_name="api-gateway"} |= "declined" | json`, below a LogExpr or a LogRangeExpr. */
export function readLogQuery(place: Place): LogQuery {
  const selector = childNamed(place, 'Selector');
  if (selector === undefined) throw notSupported(textOf(place));
  const pipeline = childNamed(place, 'PipelineExpr');
  const stages = pipeline === undefined ? [] : membersOf(pipeline, 'PipelineStage').flatMap(readStage);
  return { kind: 'logs', selector: readSelector(selector), stages };
}

/** @throws QueryProblem for one that would select everything, as Loki refuses it */
export function readSelector(place: Place): Matcher[] {
  const list = childNamed(place, 'Matchers');
  const matchers = list === undefined ? [] : membersOf(list, 'Matcher').map(readMatcher);
  if (!matchers.some(({ matches }) => !matches(''))) {
    throw new QueryProblem(
      'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible' +
        ' value. For instance, app=~".*" does not meet this requirement, but app=~".+" will',
    );
  }
  return matchers;
}

function readStage(place: Place): Stage[] {
  const content = below(place).find(({ node }) => node.name !== 'Pipe');
  if (content === undefined) throw notSupported(textOf(place));
  switch (content.node.name) {
    case 'LineFilters':
      return membersOf(content, 'LineFilter').map(readLineFilter);
    case 'LabelParser':
      if (textOf(content) !== 'json') throw notSupported(textOf(place));
      return [{ kind: 'json' }];
    case 'LogfmtParser':
      if (textOf(content) !== 'logfmt') throw notSupported(textOf(place));
      return [{ kind: 'logfmt' }];
    case 'LineFormatExpr': {
      const text = childNamed(content, 'String');
      if (text === undefined) throw notSupported(textOf(place));
      return [{ kind: 'line_format', parts: readTemplate(unquote(textOf(text))) }];
    }
    case 'LabelFilter':
      return [{ kind: 'filter', filter: readLabelFilter(content) }];
    default:
      throw notSupported(textOf(place));
  }
}

function readLineFilter(place: Place): Stage {
  const [filter, ...rest] = below(place);
  const operator = filter === undefined ? '' : textOf(filter);
  if (!['|=', '!=', '|~', '!~'].includes(operator)) throw notSupported(textOf(place));
  return { kind: 'line', matches: linePattern(operator, rest.flatMap(readTexts)) };
}

/** `"a" or "b"`: what follows the first text is nested to the right. */
function readTexts(place: Place): string[] {
  const { name } = place.node;
  if (name === 'String') return [unquote(textOf(place))];
  if (name === 'Or') return [];
  if (name !== 'OrFilter') throw notSupported(textOf(place));
  return below(place).flatMap(readTexts);
}
