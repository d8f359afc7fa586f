import '@testing-library/jest-dom';

import { type Message, MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { axe, toHaveNoViolations } from 'jest-axe';

expect.extend(toHaveNoViolations);

let shown: Widget | null = null;

/** Puts a tab's content into the page and asks for what it shows. */
export function show<V extends Widget>(view: V, load: () => unknown): V {
  shown = view;
  Widget.attach(view, document.body);
  const update: Message = Widget.Msg.UpdateRequest;
  MessageLoop.sendMessage(view, update);
  load();
  return view;
}

/** Whether the content is free of accessibility faults. */
export async function expectAccessible(): Promise<void> {
  const found = await axe(document.body, {
    rules: { region: { enabled: false } }
  });
  expect(found).toHaveNoViolations();
}

afterEach(() => {
  shown?.dispose();
  shown = null;
});
