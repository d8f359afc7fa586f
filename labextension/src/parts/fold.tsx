import * as React from 'react';

/** What is shown when one asks for it, and is then brought into view. */
export function Fold(props: {
  summary: string;
  onOpen?: () => void;
  children: React.ReactNode;
}): React.ReactElement {
  const { summary, onOpen, children } = props;
  return (
    <details
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) {
          currentTarget.scrollIntoView({ block: 'nearest' });
          onOpen?.();
        }
      }}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
