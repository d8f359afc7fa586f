import {
  addBelowIcon,
  caretDownIcon,
  caretRightIcon,
  launchIcon
} from '@jupyterlab/ui-components';
import * as React from 'react';

import { standingOf } from '../badges';
import {
  featuresState,
  foundFeature,
  type ILineContext,
  ownerName,
  storesOf
} from '../linewords';
import type { IFeatureNode, IGroupNode, TreeNode } from '../tree';
import type { GroupRow } from '../wire';
import { Badge } from './badge';

interface ITreeLineProps {
  node: TreeNode;
  /** Whether the mouse is on it: only then are its shortcuts there, which keys have all along. */
  pointed: boolean;
  context: ILineContext;
  onInsert: (node: IGroupNode) => void;
  onOpen: (node: IGroupNode) => void;
  /** Told of a group whose features are to be seen and are not there. */
  onUnread: (row: GroupRow) => void;
}

/** What a line of the tree shows. */
export function TreeLine(props: ITreeLineProps): React.ReactElement {
  const { node, context } = props;
  switch (node.kind) {
    case 'owner':
      return (
        <>
          <Caret expanded={node.expanded} />
          <span
            className="jp-FeatureShare-name"
            title={ownerName(node.owner, context)}
          >
            {node.owner === context.accountId
              ? context.trans.__('This account')
              : ownerName(node.owner, context)}
          </span>
          <span className="jp-FeatureShare-count">{node.count}</span>
        </>
      );
    case 'group':
      return <GroupLine {...props} node={node} />;
    case 'feature':
      return <FeatureLine {...props} node={node} />;
  }
}

function GroupLine(
  props: ITreeLineProps & { node: IGroupNode }
): React.ReactElement {
  const { node, pointed, context } = props;
  const { row, expanded } = node;
  const { trans } = context;
  const found = foundFeature(row, context.terms);
  return (
    <>
      <Caret expanded={expanded} />
      <span
        className="jp-FeatureShare-name"
        title={[row.name, row.description, storesOf(row, trans)]
          .filter(text => text !== '')
          .join('\n')}
      >
        <Marked text={row.name} terms={context.terms} />
        {found !== null && (
          <span className="jp-FeatureShare-found">
            {' · '}
            <Marked text={found} terms={context.terms} />
          </span>
        )}
      </span>
      <Badge standing={standingOf(row, context.invitedTo)} trans={trans} />
      {pointed && <Shortcuts {...props} node={node} />}
    </>
  );
}

function Shortcuts(
  props: ITreeLineProps & { node: IGroupNode }
): React.ReactElement {
  const { node, context, onInsert, onOpen } = props;
  const { trans } = context;
  return (
    <span className="jp-FeatureShare-shortcuts">
      <Shortcut
        icon={addBelowIcon}
        title={trans.__('Insert the snippet (Enter)')}
        onClick={() => {
          onInsert(node);
        }}
      />
      <Shortcut
        icon={launchIcon}
        title={trans.__('Open in a tab (O)')}
        onClick={() => {
          onOpen(node);
        }}
      />
    </span>
  );
}

function FeatureLine(
  props: ITreeLineProps & { node: IFeatureNode }
): React.ReactElement {
  const { node, context, onUnread } = props;
  React.useEffect(() => {
    if (node.name === null) {
      onUnread(node.row);
    }
  }, [node.name, node.row, onUnread]);
  if (node.name === null) {
    return (
      <span className="jp-FeatureShare-faint">
        {featuresState(node.row, context)}
      </span>
    );
  }
  return (
    <>
      <span className="jp-FeatureShare-name" title={node.name}>
        <Marked text={node.name} terms={context.terms} />
      </span>
      <span className="jp-FeatureShare-type">{node.type}</span>
    </>
  );
}

/** Drawn again only when it turns: an icon costs as much as the rest of a line. */
const Caret = React.memo(function Caret(props: {
  expanded: boolean;
}): React.ReactElement {
  const Icon = props.expanded ? caretDownIcon : caretRightIcon;
  return <Icon.react tag="span" className="jp-FeatureShare-caret" />;
});

/** What a key does, for the mouse; those who use keys do not meet it. */
function Shortcut(props: {
  icon: typeof launchIcon;
  title: string;
  onClick: () => void;
}): React.ReactElement {
  const { icon: Icon, title, onClick } = props;
  return (
    <span
      className="jp-FeatureShare-shortcut"
      aria-hidden="true"
      title={title}
      onMouseDown={stop}
      onDoubleClick={stop}
      onClick={event => {
        stop(event);
        // The second click of a double click asks for nothing new.
        if (event.detail < 2) {
          onClick();
        }
      }}
    >
      <Icon.react tag="span" />
    </span>
  );
}

function stop(event: React.MouseEvent): void {
  event.stopPropagation();
}

/** A text with the first place marked that was searched for. */
function Marked(props: {
  text: string;
  terms: readonly string[];
}): React.ReactElement {
  const { text, terms } = props;
  const lower = text.toLowerCase();
  const term = terms.find(each => lower.includes(each));
  if (term === undefined) {
    return <>{text}</>;
  }
  const at = lower.indexOf(term);
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + term.length)}</mark>
      {text.slice(at + term.length)}
    </>
  );
}
