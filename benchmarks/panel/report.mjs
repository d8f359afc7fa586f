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

/** A goal is decided where the whole of what the median may be lies on one side of it. */
function judged(name, values, share, goal) {
  const isRounds = share === 0.5 && values.length > 1;
  const [low, high] = isRounds
    ? medianWithin(values)
    : [quantile(values, share), quantile(values, share)];
  const verdict = high <= goal && low >= -goal ? "met" : low > goal ? "MISSED" : "undecided";
  const sure = isRounds ? ` (median ${number(low)} to ${number(high)})` : "";
  verdicts[verdict]?.push(`${name} (${number(quantile(values, share))}, goal ${goal})`);
  return verdict + sure;
}

/**
 * What the median of ever more rounds may be, with 90 % sureness from five rounds on: so many rounds
 * lie above and below it as coins would fall. It takes nothing for granted of how rounds are spread.
 * https://en.wikipedia.org/wiki/Sign_test
 */
export function medianWithin(values) {
  const sorted = values.toSorted((a, b) => a - b);
  let beyond = 0;
  let outside = chance(sorted.length, 0);
  while (2 * (outside + chance(sorted.length, beyond + 1)) <= 0.1) {
    beyond += 1;
    outside += chance(sorted.length, beyond);
  }
  return [sorted[beyond], sorted[sorted.length - 1 - beyond]];
}

/** How likely `heads` of so many coins are. */
function chance(coins, heads) {
  let ways = 1;
  for (let place = 1; place <= heads; place++) {
    ways *= (coins - heads + place) / place;
  }
  return ways / 2 ** coins;
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
