/** The panel as the rest of the extension knows it. */
export { FeatureSharePanel, PANEL_ID, type PanelPlace } from './panel';
