import { LabIcon } from '@jupyterlab/ui-components';

/** Two stores of columns and the arrow between them. */
export const featureShareIcon = new LabIcon({
  name: 'jupyter-featureshare:icon',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <g class="jp-icon3 jp-icon-selectable" fill="#616161">
    <path d="M2 4h7v16H2zm2 2v3h3V6zm0 5v2.5h3V11zm0 4.5V18h3v-2.5z" fill-rule="evenodd"/>
    <path d="M15 4h7v16h-7v-5h2v3h3v-2.500h-3V11h3V9h-5zm2 2v3h3V6z" fill-rule="evenodd"/>
    <path d="M10.500 11.250h3.250V9l3.500 3-3.500 3v-2.250h-3.250z"/>
  </g>
</svg>`
});
