import { lineAt, type TextFile } from './text-file.ts';

export interface Code {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** What stands behind the fence's marks; undefined for code within a sentence. */
  readonly language: string | undefined;
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;
const INLINE = /`([^`\n]+)`/g;

/** The code of a page: its fenced blocks, and what stands in its sentences. */
export function codeIn({ text }: TextFile): Code[] {
  const fenced = [...text.matchAll(FENCE)].map((match) => ({
    text: match[2] ?? '',
    line: lineAt(text, match.index) + 1,
    language: match[1] ?? '',
  }));
  const sentences = text.replaceAll(FENCE, (block) => block.replaceAll(/[^\n]/g, ' '));
  const inline = [...sentences.matchAll(INLINE)].map((match) => ({
    text: match[1] ?? '',
    line: lineAt(sentences, match.index),
    language: undefined,
  }));
  return [...fenced, ...inline];
}
