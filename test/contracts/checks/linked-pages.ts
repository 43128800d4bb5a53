import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, fault } from '../support/fault.ts';
import { linksOn } from '../support/page-links.ts';
import { type TextFile } from '../support/text-file.ts';

/**
 * Each link of a page within the repository leads to a file or a folder that there is, and to a heading that a page has.
 * @param root - the folder that paths are from
 */
export function linkedPages(page: TextFile, root: string): Fault[] {
  return linksOn(page).flatMap(({ path, heading, line }) => {
    const text = path === page.path ? page.text : undefined;
    if (text === undefined && !existsSync(join(root, path))) {
      return [fault(page.path, line, `leads to ${path}, which there is not`)];
    }
    if (heading === undefined || !path.endsWith('.md')) return [];
    const anchors = anchorsOf(text ?? readFileSync(join(root, path), 'utf8'));
    return anchors.has(heading) ? [] : [fault(page.path, line, `${path} has no heading #${heading}`)];
  });
}

/** As GitHub makes them: of two alike, the second one gets a number. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#+ (.+)$/gm)) {
    const words = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
    const anchor = words.replaceAll(/\s/g, '-');
    let unique = anchor;
    for (let number = 1; anchors.has(unique); number += 1) unique = `${anchor}-${number}`;
    anchors.add(unique);
  }
  return anchors;
}
