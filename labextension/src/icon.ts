import { LabIcon } from '@jupyterlab/ui-components';

/** A table of features and the arrow by which they leave it. */
export const featureShareIcon = new LabIcon({
  name: 'jupyter-featureshare:icon',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <g class="jp-icon3 jp-icon-selectable" fill="#616161">
    <path d="M2 4h13v4H2zm0 6h6v4H2zm0 6h6v4H2zm8 0h5v4h-5z"/>
    <path d="M10 11h7V7.500l5.500 4.500-5.500 4.500V13h-7z"/>
  </g>
</svg>`
});
