/**
 * A widget in a notebook that was opened without its kernel: its plain form, which the notebook
 * holds beside it, in place of a view that cannot be made any more.
 */
import type { NotebookPanel } from '@jupyterlab/notebook';

type Registry = NotebookPanel['content']['rendermime'];
type Renderer = ReturnType<Registry['createRenderer']>;
type Model = Parameters<Renderer['renderModel']>[0];

interface INotebook {
  readonly content: { readonly rendermime: Registry };
}

/** What is needed of JupyterLab's tracker. */
interface INotebooks {
  forEach(each: (notebook: INotebook) => void): void;
  readonly widgetAdded: {
    connect(slot: (sender: unknown, notebook: INotebook) => void): unknown;
  };
}

/** Marks the outputs of our widgets; elsewhere it means nothing. */
export const MARK = 'application/vnd.jupyter-featureshare.widget+json';
/** What ipywidgets renders by. */
export const VIEW = 'application/vnd.jupyter.widget-view+json';
const PLAIN = 'text/html';
/** Before the view of ipywidgets, which has -10. */
const RANK = -20;
/** How ipywidgets begins what it says instead of a view. */
const FAILED = 'Error displaying widget';

/** Lets each notebook fall back to the plain form of our widgets. */
export function addStillWidgets(notebooks: INotebooks): void {
  const add = (notebook: INotebook): void => {
    const { rendermime } = notebook.content;
    const createRenderer = (): Renderer => rendererOf(rendermime);
    rendermime.addFactory(
      { safe: false, mimeTypes: [MARK], createRenderer },
      RANK
    );
  };
  notebooks.forEach(add);
  notebooks.widgetAdded.connect((_, notebook) => {
    add(notebook);
  });
}

/**
 * The live view, which becomes the plain form when it fails.
 *
 * It is ipywidgets' own renderer, not one around it: ipywidgets looks for its renderers among the
 * outputs to give them a kernel.
 */
function rendererOf(rendermime: Registry): Renderer {
  if (rendermime.getFactory(VIEW) === undefined) {
    return rendermime.createRenderer(PLAIN);
  }
  const view = rendermime.createRenderer(VIEW);
  const render = view.renderModel.bind(view);
  let model: Model | null = null;
  const look = (): void => {
    const failed = view.node.textContent?.startsWith(FAILED) === true;
    if (failed && model !== null) {
      void showPlain(rendermime, view, model);
    }
  };
  // The view tells of its failure in its own node, at any time.
  const watch = new MutationObserver(look);
  watch.observe(view.node, { childList: true });
  view.disposed.connect(() => {
    watch.disconnect();
  });
  view.renderModel = async (shown: Model): Promise<void> => {
    model = shown;
    await render(shown);
    look();
  };
  return view;
}

async function showPlain(
  rendermime: Registry,
  view: Renderer,
  model: Model
): Promise<void> {
  const plain = rendermime.createRenderer(PLAIN);
  view.node.replaceChildren(plain.node);
  view.disposed.connect(() => {
    plain.dispose();
  });
  await plain.renderModel(model);
}
