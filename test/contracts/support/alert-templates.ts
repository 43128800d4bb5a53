import { filesBelow, textFile } from './repository.ts';
import { type TextFile } from './text-file.ts';

/** What Slack messages and mails are made of. */
export function alertTemplates(): TextFile[] {
  return filesBelow('deploy/alertmanager/templates', '.tmpl').map((path) => textFile(path));
}
