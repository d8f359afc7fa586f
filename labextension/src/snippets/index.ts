/** Snippets: how they get from the server into a notebook. */
export { dragOnMove } from './drag';
export { type IPlaced, type ISnippetInserter, SnippetInserter } from './insert';
