import { type Fault, fault } from '../support/fault.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

/** Every address of a dashboard, in an alert, a page or another dashboard, leads to one that there is. */
export function dashboardLinks(file: TextFile, uids: readonly string[]): Fault[] {
  return [...file.text.matchAll(/(?<=[\s"'(`]|:\d{4})\/d\/([\w-]+)/g)].flatMap((match) =>
    uids.includes(match[1] ?? '')
      ? []
      : [fault(file.path, lineAt(file.text, match.index), `there is no dashboard ${match[1]}`)],
  );
}
