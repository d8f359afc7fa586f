/** Finds groups by name, description and feature names, forgiving a typo. */
export { SearchIndex } from './searchindex';
