import { getJson } from '../get-json.ts';
import { linesOf } from '../loki.ts';
import { seriesOf } from '../prometheus.ts';
import { stackUrls } from '../stack-urls.ts';
import { EXPECTED } from './expected-answers.ts';
import { type JaegerAnswer } from './jaeger-answer.ts';
import { type Reader } from './reader.ts';
import { type Step } from './tour-page.ts';

type Follow = (reader: Reader) => Promise<void>;

/**
 * Does what a step says, and compares what comes with what the page says of it.
 * @throws Error at once when nobody has said what the block shows
 */
export function followerOf({ heading, language, text }: Step): Follow {
  const { promql, logql, jaeger, bash } = EXPECTED[heading] ?? {};
  if (language === 'promql' && promql) return async () => promql(await seriesOf(text));
  if (language === 'logql' && logql) return async (reader) => logql(await linesOf(reader.translate(text)));
  if (language === 'jaeger' && jaeger) return async () => jaeger(await tracesOf(text));
  if (language === 'bash' && bash) return async (reader) => bash(await reader.type(text), reader);
  throw new Error(`"${heading}" has a block of ${language || 'nothing'}: say in tour/ what it shows`);
}

function tracesOf(search: string): Promise<JaegerAnswer> {
  return getJson(`${stackUrls().jaeger}/api/traces`, Object.fromEntries(new URLSearchParams(search)));
}
