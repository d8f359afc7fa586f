// Numbers of several rounds in one line each: median and quartiles, ratio to a peer, goal.
/** More values than this are not rounds, but single frames or keystrokes. */
const ROUNDS = 20;
const verdicts = { MISSED: [], undecided: [] };

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [Math.floor(at), Math.ceil(at)];
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

export const median = (values) => quantile(values, 0.5);

export function title(text) {
  console.log(`\n${text}`);
}

/**
 * Prints a line: the median of the rounds, or of whatever else `values` has (`share` says which
 * quantile), beside a peer's, and whether the goal was met.
 */
export function line(name, values, { unit = "ms", share = 0.5, peer, goal, note = "" } = {}) {
  const value = quantile(values, share);
  const spread =
    share === 0.5 && values.length > 1
      ? `${number(quantile(values, 0.25))} to ${number(quantile(values, 0.75))}`
      : "";
  const best =
    share === 0.5 && values.length > 1 && values.length <= ROUNDS
      ? `best ${number(Math.min(...values))}`
      : "";
  const other = peer
    ? `${peer.name} ${number(quantile(peer.values, share))}, ${ratio(value, quantile(peer.values, share))}`
    : "";
  const verdict =
    goal === undefined ? "" : `goal ${goal} ${unit}: ${judged(name, values, share, goal)}`;
  const rest = [best, other, verdict, note].filter((text) => text !== "").join("; ");
  console.log(
    `  ${name.padEnd(44)}${number(value).padStart(8)} ${unit.padEnd(4)}${spread.padStart(16)}  ${rest}`.trimEnd(),
  );
}

/** Rounds that differ more than the goal allows prove nothing in either direction. */
function judged(name, values, share, goal) {
  const value = quantile(values, share);
  const isRounds = share === 0.5 && values.length > 1;
  const [low, high] = isRounds
    ? [0.25, 0.75].map((part) => quantile(values, part))
    : [value, value];
  const verdict = high <= goal && low >= -goal ? "met" : low > goal ? "MISSED" : "undecided";
  verdicts[verdict]?.push(`${name} (${number(value)}, goal ${goal})`);
  return verdict;
}

export function summary() {
  for (const [verdict, lines] of Object.entries(verdicts)) {
    console.log(`\n${verdict}: ${lines.length === 0 ? "none" : lines.join("; ")}`);
  }
}

function ratio(value, peer) {
  return peer > 0 ? `ratio ${(value / peer).toFixed(2)}` : "no ratio";
}

function number(value) {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1);
}
