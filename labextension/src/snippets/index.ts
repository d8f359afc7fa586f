/** Snippets: how they get from the server into a notebook. */
export { type ICode, standInAt } from './code';
export { dragOnMove } from './drag';
export { takeDrops } from './drop';
export { type IPlaced, type ISnippetInserter, SnippetInserter } from './insert';
