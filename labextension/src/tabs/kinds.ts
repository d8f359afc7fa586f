/** The kinds of tabs, and how each is made. */
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { TabKind } from '../tokens';
import { readArguments, readStart } from './arguments';
import type { ITabContext } from './context';
import type { IDocument } from './documents';
import { GroupModel } from './group/model';
import { GroupView } from './group/view';
import { InvitationModel } from './invitation/model';
import { InvitationView } from './invitation/view';
import { ChangeModel } from './share/model';
import { keptOf, readKept } from './share/kept';
import { ChangeView } from './share/view';
import { titleOf } from './share/wording';

type Arguments = ReadonlyPartialJSONObject;
type Make = (args: Arguments, context: ITabContext) => IDocument;

/** Makes the tab of a kind that the arguments ask for. */
export const MAKERS: Readonly<Record<TabKind, Make>> = {
  group: groupTab,
  change: changeTab,
  invitation: invitationTab
};

function groupTab(args: Arguments, context: ITabContext): IDocument {
  const { arn, section } = readArguments(args);
  const model = new GroupModel(context, arn, section);
  return {
    label: model.name,
    caption: arn,
    model,
    view: () => new GroupView(model),
    state: () => ({ section: model.section }),
    show: ({ section: wanted }) => {
      if (wanted !== undefined) {
        model.show(readArguments({ section: wanted }).section);
      }
    }
  };
}

function changeTab(args: Arguments, context: ITabContext): IDocument {
  const start = readStart(args);
  const model = new ChangeModel(context, start, readKept(args, start));
  const what = (start.arn ?? '').split('/').pop() ?? '';
  const label = `${titleOf(model.draft, context.trans)} ${what}`.trim();
  return {
    label,
    caption: label,
    model,
    view: close => new ChangeView(model, close),
    state: () => keptOf(model),
    finished: () => model.step === 'verified'
  };
}

function invitationTab(args: Arguments, context: ITabContext): IDocument {
  const { arn } = readArguments(args);
  const model = new InvitationModel(context, arn);
  return {
    label: context.trans.__('Invitation'),
    caption: arn,
    model,
    view: () => new InvitationView(model)
  };
}
