import { type ComposeFile, servicesOf } from './compose.ts';
import { lineAt, type TextFile } from './text-file.ts';

export interface Image {
  /** With its tag. */
  readonly name: string;
  readonly path: string;
  readonly line: number;
}

/** What a service without image has: in compose.production.yaml, which adds to docker-compose.yml, that is fine. */
export const NO_IMAGE = 'no image';

export function composeImages(compose: ComposeFile): Image[] {
  return servicesOf(compose).map(([service, { image = NO_IMAGE }]) => ({
    name: image,
    path: compose.path,
    line: compose.line('services', service, 'image'),
  }));
}

/** Images from outside: not the stages that a Dockerfile names itself. */
export function baseImages({ path, text }: TextFile): Image[] {
  const stages = new Set([...text.matchAll(/^FROM \S+ AS (\S+)/gim)].map(([, stage]) => stage));
  return [...text.matchAll(/^(?:FROM |COPY --from=)(\S+)/gim)].flatMap((match) =>
    stages.has(match[1]) ? [] : [{ name: match[1] ?? '', path, line: lineAt(text, match.index) }],
  );
}
