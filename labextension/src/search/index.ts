/** Finds groups by name, description and feature names, forgiving a typo. */
export {
  type ICorrection,
  type ISearchResult,
  SearchIndex
} from './searchindex';
