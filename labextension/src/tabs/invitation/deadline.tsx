import * as React from 'react';
import type { TranslationBundle } from '@jupyterlab/translation';

import { milestoneOf, minutesUntil, spanOf, timesOf } from '../../deadline';
import { useAt, useNow } from '../../parts/clock';

const SECOND_MS = 1000;
/** From here on the seconds are shown as well. */
const SOON_MINUTES = 60;

/** The time until which it can be answered, counting down; read out at a few moments only. */
export function Deadline(props: {
  deadlineAt: string;
  trans: TranslationBundle;
  /** The time is over: AWS knows whether it still waits. */
  onOver: () => void;
}): React.ReactElement {
  const { deadlineAt, trans, onOver } = props;
  const now = useNow(SECOND_MS);
  useAt(deadlineAt, onOver);
  const minutes = minutesUntil(deadlineAt, now);
  const milestone = milestoneOf(minutes);
  const left = trans.__('%1 left to answer', spanOf(minutes, trans));
  return (
    <>
      <time dateTime={deadlineAt}>{timesOf(deadlineAt)}</time>
      <span
        className="jp-FeatureShare-doc-chip"
        data-soon={minutes < SOON_MINUTES || undefined}
      >
        {minutes < 0 ? trans.__('the time to answer is over') : left}
        {minutes >= 0 && minutes < SOON_MINUTES && (
          <Seconds deadlineAt={deadlineAt} now={now} trans={trans} />
        )}
      </span>
      <span className="jp-FeatureShare-doc-hidden" role="status">
        {milestone === null
          ? ''
          : trans.__('less than %1 left to answer', spanOf(milestone, trans))}
      </span>
    </>
  );
}

/** The seconds of the last hour: for the eye alone. */
function Seconds(props: {
  deadlineAt: string;
  now: Date;
  trans: TranslationBundle;
}): React.ReactElement {
  const { deadlineAt, now, trans } = props;
  const left = Math.floor((Date.parse(deadlineAt) - now.getTime()) / SECOND_MS);
  return <span aria-hidden="true">{trans.__('(%1 s)', left % 60)}</span>;
}
