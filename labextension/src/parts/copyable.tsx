import { Clipboard } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { copyIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

/** A command to run in a terminal, and a button that copies it. */
export function Copyable(props: {
  command: string;
  /** What the command is for. */
  label: string;
  trans: TranslationBundle;
}): React.ReactElement {
  const { command, label, trans } = props;
  const [copied, setCopied] = React.useState(false);
  const copy = (): void => {
    Clipboard.copyToSystem(command);
    setCopied(true);
  };
  return (
    <div className="jp-FeatureShare-copyable">
      <span>{label}</span>
      <span className="jp-FeatureShare-command">
        <code>{breakable(command)}</code>
        <button
          type="button"
          className="jp-FeatureShare-iconButton"
          aria-label={trans.__('Copy: %1', label)}
          title={trans.__('Copy')}
          onClick={copy}
        >
          <copyIcon.react tag="span" />
        </button>
      </span>
      <span className="jp-FeatureShare-hidden" role="status">
        {copied ? trans.__('Copied.') : ''}
      </span>
    </div>
  );
}

/** Where it is too long for its line, a version goes to the next one whole. */
function breakable(command: string): React.ReactNode {
  return command.split(/(?===)/).map((part, at) => (
    <React.Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </React.Fragment>
  ));
}
