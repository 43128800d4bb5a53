import htm from 'htm';
import { type ComponentChild, h, type VNode } from 'preact';

type Template = (strings: TemplateStringsArray, ...values: unknown[]) => VNode;

/** Markup as a template, without a compiler. What is put in is text, or other markup made this way; never HTML. */
// The package's types are those of its CommonJS form; a browser gets the function itself.
export const html = (htm as unknown as { bind(make: typeof h): Template }).bind(h);

export type Child = ComponentChild;
