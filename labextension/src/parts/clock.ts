import * as React from 'react';

/** The time, anew at each interval; only what is on screen ticks. */
export function useNow(everyMs: number): Date {
  const [now, setNow] = React.useState(() => new Date());
  React.useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) {
        setNow(new Date());
      }
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}

/** The longest that a browser can wait. */
const MOST_MS = 2 ** 31 - 1;

/** Does something once when a time comes; nothing for one that is past. */
export function useAt(iso: string, act: () => void): void {
  const latest = React.useRef(act);
  latest.current = act;
  React.useEffect(() => {
    const wait = Date.parse(iso) - Date.now();
    if (!(wait > 0 && wait < MOST_MS)) {
      return;
    }
    const timer = setTimeout(() => {
      latest.current();
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [iso]);
}

/** A text that changes at most once in a while, so that it can be listened to. */
export function useUnhurried(text: string, restMs = 2000): string {
  const [said, setSaid] = React.useState(text);
  const last = React.useRef(0);
  React.useEffect(() => {
    const wait = Math.max(0, last.current + restMs - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSaid(text);
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [text, restMs]);
  return said;
}
