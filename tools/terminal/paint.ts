import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Colours a piece of text, or leaves it as it is where colours would be noise. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** Colours on a terminal; none in a pipe or a file, or when NO_COLOR is set. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return (style, text) => styleText(style, text, { stream });
}
