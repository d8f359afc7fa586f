/** Drags a group's snippet: its code is asked for while the pointer is on its way. */
import { dragOnMove } from './snippets';
import type { IFeatureShareApi } from './tokens';
import type { SnippetKind } from './wire';

/** Begins a drag of a snippet once its code is there, if the button is still down then. */
export async function dragSnippet(
  press: MouseEvent,
  api: IFeatureShareApi,
  arn: string,
  kind: SnippetKind
): Promise<void> {
  let down = true;
  document.addEventListener(
    'mouseup',
    () => {
      down = false;
    },
    { capture: true, once: true }
  );
  // A click is over before a drag could begin: only what moves is worth a request.
  if (!(await movedFirst())) {
    return;
  }
  const snippets = await api.snippets(arn);
  const snippet = snippets.find(each => each.kind === kind) ?? snippets.at(0);
  if (snippet && down) {
    dragOnMove(press, snippet);
  }
}

/** Whether the pointer moves before the button is let go. */
function movedFirst(): Promise<boolean> {
  return new Promise(resolve => {
    const done = (event: MouseEvent): void => {
      document.removeEventListener('mousemove', done, true);
      document.removeEventListener('mouseup', done, true);
      resolve(event.type === 'mousemove');
    };
    document.addEventListener('mousemove', done, true);
    document.addEventListener('mouseup', done, true);
  });
}
