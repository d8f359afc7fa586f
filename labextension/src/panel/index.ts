/** The panel as the rest of the extension knows it. */
export { FeatureSharePanel } from './panel';
