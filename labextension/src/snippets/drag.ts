/** Lets a snippet be dragged into a notebook, or as text to anywhere else. */
import { MimeData } from '@lumino/coreutils';
import { Drag } from '@lumino/dragdrop';

import type { ICode } from './code';

/** What our notebooks take: the snippet itself. */
export const SNIPPET_MIME = 'application/vnd.jupyter-featureshare.snippet';
/** What a console or another notebook takes as cells. */
export const CELLS_MIME = 'application/vnd.jupyter.cells';

/** How far the pointer has to go before it is a drag and not a click. */
const THRESHOLD_PX = 5;

/** The data of a drag: the snippet, a code cell for who knows cells, text for everything else. */
export function mimeDataOf(snippet: ICode): MimeData {
  const { code } = snippet;
  const data = new MimeData();
  data.setData(SNIPPET_MIME, snippet);
  data.setData(CELLS_MIME, [
    { cell_type: 'code', metadata: {}, outputs: [], source: code }
  ]);
  data.setData('text/plain', code);
  return data;
}

/** Begins a drag once the pointer went far enough; letting go before that is a click. */
export function dragOnMove(press: MouseEvent, snippet: ICode): void {
  const stop = (): void => {
    document.removeEventListener('mousemove', moved, true);
    document.removeEventListener('mouseup', stop, true);
  };
  const moved = (event: MouseEvent): void => {
    const x = event.clientX - press.clientX;
    const y = event.clientY - press.clientY;
    if (Math.hypot(x, y) >= THRESHOLD_PX) {
      stop();
      void startDrag(event, snippet);
    }
  };
  document.addEventListener('mousemove', moved, true);
  document.addEventListener('mouseup', stop, true);
}

async function startDrag(event: MouseEvent, snippet: ICode): Promise<void> {
  const drag = new Drag({
    mimeData: mimeDataOf(snippet),
    dragImage: imageOf(snippet.code),
    supportedActions: 'copy',
    proposedAction: 'copy',
    source: null
  });
  await drag.start(event.clientX, event.clientY);
  drag.dispose();
}

function imageOf(code: string): HTMLElement {
  const image = document.createElement('pre');
  image.className = 'jp-FeatureShare-doc-dragImage';
  image.textContent = code.split('\n').slice(0, 3).join('\n');
  return image;
}
